import type {Blocker, Collaboration} from '../../../api/schema.ts';
import {blockerText} from '../../shared.ts';
import type {Say} from '../stage.ts';

/** Why not, once for all actions with the same reason: "Change solution, End collaboration: You do not have the right …". */
export function reasonTexts(say: Say, whyNot: Collaboration['whyNot'], names: Readonly<Record<string, string>>): readonly string[] {
  const actionsOf = new Map<string, string[]>();
  for (const each of whyNot) {
    const name = nameOf(each, names);
    if (!each || name === undefined) continue;
    const reason = blockerText(say, each);
    const known = actionsOf.get(reason) ?? [];
    if (!known.includes(name)) actionsOf.set(reason, [...known, name]);
  }
  return [...actionsOf].map(([reason, actions]) => say.text('settings.whyNot', {actions: actions.join(', '), reason}));
}

const nameOf = (blocker: Blocker | null, names: Readonly<Record<string, string>>): string | undefined =>
  blocker && Object.hasOwn(names, blocker.action) ? names[blocker.action] : undefined;
