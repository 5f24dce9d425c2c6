/** Missing conditions, and which of them hold for all solutions alike. */
import type {TemplateResult} from 'lit';
import type {Blocker, CustomerFunction} from '../../api/schema.ts';
import {blockerLine} from '../shared.ts';
import {about, type Stage} from './stage.ts';

/** What hinders every solution alike is said once, above them. */
export function sharedBlockers({solutions}: CustomerFunction): readonly Blocker[] {
  const offers = solutions.filter((offer) => offer !== null);
  return (offers[0]?.whyNot ?? [])
    .filter((blocker) => blocker !== null)
    .filter((blocker) => offers.every(({whyNot}) => whyNot.some((other) => other !== null && isSame(other, blocker))));
}

/** Those that are not among `told` already. */
export const others = (whyNot: readonly (Blocker | null)[], told: readonly Blocker[]): readonly Blocker[] =>
  whyNot.filter((blocker) => blocker !== null).filter((blocker) => !told.some((other) => isSame(other, blocker)));

/** Each with its remedy. */
export const reasonLines = (stage: Stage, blockers: readonly Blocker[]): readonly TemplateResult[] =>
  blockers.map((blocker) => blockerLine(stage.say, blocker, stage.navigate, about(stage)));

/** True if the customer's own agreement can be joined. */
export const canJoin = ({each}: Stage): boolean => (each.joinWhyNot ?? []).length === 0;

/** True where two conditions read the same, whatever they stand in the way of. */
const isSame = (one: Blocker, other: Blocker): boolean =>
  one.code === other.code && JSON.stringify(one.params) === JSON.stringify(other.params);
