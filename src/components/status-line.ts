/** Where a collaboration stands, whose turn it is and since when. Shared by the agency's tab and the company's page. */
import type {TemplateResult} from 'lit';
import type {Collaboration} from '../api/schema.ts';
import type {Wording} from '../kit/locale.ts';
import type {statusLine as texts} from '../locales/en/status-line.ts';
import * as icons from '../ui/icons.ts';
import {pill, type Tone} from '../ui/templates.ts';

type Say = Wording<typeof texts>;
type Waiting = NonNullable<Collaboration['waitingFor']>;

/** Who looks, and when. */
export interface Viewpoint {
  readonly side: 'agency' | 'company';
  readonly now: Date;
}

/** "Waiting for Anna Berg · 3 days", "Approve the terms to start · 1 day", "Active since 1 March 2026". */
export function statusLine(say: Say, collaboration: Collaboration, viewpoint: Viewpoint): TemplateResult {
  const {status, waitingFor, statusSince, activeSince} = collaboration;
  if (status === 'unknown') return statusPill(say, status);
  if (waitingFor?.what === 'link') return pill('waiting', say.text('standing.link'), icons.link);
  if (waitingFor) return statusPill(say, status, waitingText(say, collaboration, waitingFor, viewpoint));
  if (status === 'active' && activeSince) return statusPill(say, status, say.text('standing.active', {date: say.date(activeSince)}));
  if (status === 'ended' || status === 'declined' || status === 'cancelled' || status === 'expired')
    return statusPill(say, status, say.text(`standing.${status}`, {date: say.date(statusSince)}));
  return statusPill(say, status);
}

function waitingText(
  say: Say,
  collaboration: Collaboration,
  {side, name, what, since}: Waiting,
  {side: ownSide, now}: Viewpoint,
): string | undefined {
  if (side === 'unknown' || (what !== 'accept' && what !== 'approveTerms')) return undefined;
  const values = {name: name || say.text(`standing.${side}`), since: daysText(say, since, now)};
  if (side === ownSide && isOwnTurn(collaboration, what))
    return say.text(what === 'accept' ? 'standing.answer' : 'standing.approveTerms', values);
  return say.text(what === 'accept' ? 'standing.waitingFor' : 'standing.waitingForTerms', values);
}

/** The person who looks can do it, if need be after a remedy; somebody without the right waits for a colleague. */
const isOwnTurn = ({allowedActions, whyNot}: Collaboration, action: 'accept' | 'approveTerms'): boolean =>
  allowedActions.includes(action) || whyNot.some((each) => each?.action === action && each.code !== 'rightMissing');

/** "3 days", counted in calendar days of the person's own time zone; "since today" on the first one. */
export function daysText(say: Say, since: string, now: Date): string {
  const days = Math.round((startOfDay(now) - startOfDay(new Date(since))) / 86_400_000);
  return days > 0 ? say.text('standing.days', {count: days}) : say.text('standing.today');
}

const startOfDay = (instant: Date): number => new Date(instant).setHours(0, 0, 0, 0);

const statusLooks: Readonly<Record<Collaboration['status'], readonly [Tone, TemplateResult]>> = {
  scheduled: ['info', icons.clock],
  requested: ['waiting', icons.clock],
  awaitingTerms: ['waiting', icons.clock],
  active: ['success', icons.done],
  ending: ['waiting', icons.clock],
  ended: ['neutral', icons.stop],
  declined: ['danger', icons.stop],
  cancelled: ['neutral', icons.stop],
  expired: ['neutral', icons.clock],
  unknown: ['neutral', icons.info],
};

/** The status as text, icon and colour. `text` says more than the plain status, for example whom it waits for. */
function statusPill(say: Say, status: Collaboration['status'], text?: string): TemplateResult {
  const [tone, icon] = statusLooks[status];
  return pill(tone, text ?? say.text(`status.${status}`), icon);
}
