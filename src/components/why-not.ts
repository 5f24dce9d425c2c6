/** Why something cannot be done, once for all that has the same reason. */
import type {Blocker, Collaboration} from '../api/schema.ts';
import {blockerText} from './shared.ts';
import type {Say} from './failure.ts';

/** A reason, and the names of what it stands in the way of: "Change solution, End collaboration"; empty where none of them has a name. */
export interface WhyNot {
  readonly reason: string;
  readonly actions: string;
}

/** Those that are `wanted`, by reason and in order. `names` says what the actions are called. */
export function reasonsOf(
  say: Say,
  whyNot: Collaboration['whyNot'],
  names: Readonly<Record<string, string>>,
  isWanted: (blocker: Blocker) => boolean,
): readonly WhyNot[] {
  const namesOf = new Map<string, Set<string>>();
  for (const each of whyNot) {
    if (!each || !isWanted(each)) continue;
    const reason = blockerText(say, each);
    const known = namesOf.get(reason) ?? new Set();
    namesOf.set(reason, known);
    const name = Object.hasOwn(names, each.action) ? names[each.action] : undefined;
    if (name) known.add(name);
  }
  return [...namesOf].map(([reason, known]) => ({reason, actions: [...known].join(', ')}));
}
