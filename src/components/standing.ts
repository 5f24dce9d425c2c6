/** Where a collaboration stands, whose turn it is and since when, and what happened to it. Shared by both sides. */
import {css, html, nothing, type ReactiveControllerHost, type ReactiveElement, type TemplateResult} from 'lit';
import type {CollabApi} from '../api/contract.ts';
import type {ApiError} from '../api/errors.ts';
import type {Collaboration, Timeline} from '../api/schema.ts';
import {announceChange, isChanging} from '../kit/changes.ts';
import {LoadTask} from '../kit/load-task.ts';
import type {Wording} from '../kit/locale.ts';
import {statusLine as texts} from '../locales/en/status-line.ts';
import * as icons from '../ui/part-icons.ts';
import {pill} from '../ui/part-templates.ts';
import {action, notice, type Tone} from '../ui/templates.ts';
import {isAskedFirst} from './shared.ts';

/** Between two looks whether a mail has left. */
const shortestLookMs = 4000;
const longestLookMs = 300_000;
/** Most mails leave within the first second: one that has waited for less than this is not told of. */
const untoldMs = 10_000;

type Say = Wording<typeof texts>;
type Waiting = NonNullable<Collaboration['waitingFor']>;
type Entry = Timeline['items'][number];

export {texts as standingTexts};

/** Of many, as many stand there at first, and as many come with each *Show more*. */
export const portion = 100;

/** The button below the first of many. What it brings comes in its place, and gets the focus. */
export function showMore(say: Pick<Say, 'text'>, host: ReactiveElement, more: () => void): TemplateResult {
  const onClick = ({currentTarget}: MouseEvent): void => {
    const last = (currentTarget as Element).previousElementSibling;
    more();
    void host.updateComplete.then(() => last?.nextElementSibling?.querySelector<HTMLElement>('[tabindex], button')?.focus());
  };
  return action(say.text('showMore'), {onClick});
}

/** The next look. */
let next: {readonly due: number; readonly timer: ReturnType<typeof setTimeout>} | undefined;
/** Who shows a mail that waits, or did. Without them nobody looks. */
const lookers = new Set<Looker>();

/** What shows a mail. */
export type Looker = ReactiveControllerHost & HTMLElement;

/**
 * That a mail has left is told by no event: what shows one that waits since `at` loads again, the more seldom the longer it has waited. True where it
 * has waited so long that the person should know.
 */
export function lookForMail(looker: Looker, at: string): boolean {
  // An instant that cannot be read is one of long ago.
  const age = Date.now() - (Date.parse(at) || 0);
  // The clock of the backend may be ahead.
  const isLate = Math.abs(age) > untoldMs;
  // One that comes back loads, and so begins anew.
  if (!looker.isConnected) return isLate;
  stay(looker);
  const wait = Math.min(Math.max(age, shortestLookMs), longestLookMs);
  const due = Date.now() + wait;
  // One that has waited long must not keep a newer one waiting.
  if (next && next.due <= due) return isLate;
  clearTimeout(next?.timer);
  const look = (): void => {
    next = undefined;
    if (isChanging()) void lookForMail(looker, at);
    else announceChange();
  };
  next = {due, timer: setTimeout(look, wait)};
  return isLate;
}

/** Counts among those who look until it is removed; to be moved is nothing. */
function stay(looker: Looker): void {
  if (lookers.has(looker)) return;
  lookers.add(looker);
  const leave = (): void => {
    if (looker.isConnected) return;
    looker.removeController(controller);
    lookers.delete(looker);
    if (lookers.size > 0) return;
    clearTimeout(next?.timer);
    next = undefined;
  };
  const controller = {hostDisconnected: () => queueMicrotask(leave)};
  looker.addController(controller);
}

/** To whom the last mail went; to whom it was meant for where its addresses are not told. */
export const receivers = (
  say: Pick<Say, 'list'>,
  {waitingFor, agency, company, customer}: Collaboration,
  {to}: NonNullable<Collaboration['delivery']>,
): string => say.list(to) || (waitingFor?.side === 'agency' ? agency.name : company.name || (customer?.name ?? ''));

/** What became of the last mail, and what is asked before a request is withdrawn. */
export const requestStyles = css`
  .small-heading {
    font-size: 1em;
    font-weight: 600;
  }
  .question {
    padding: calc(var(--_unit) * 4);
    border-radius: var(--_radius);
    background: var(--_sunken);
  }
  .until::first-letter {
    text-transform: uppercase;
  }
  .mail,
  .done {
    display: flex;
    gap: 0.5em;
  }
  .mail svg,
  .done svg {
    margin-block-start: 0.14em;
  }
  .done {
    color: var(--_success);
    font-weight: 500;
  }
`;

/** How a collaboration looks on the pages of both sides: what was agreed, reasons, and what happened. */
export const standingStyles = css`
  ${requestStyles}
  .timeline {
    display: grid;
    gap: calc(var(--_unit) * 3);
  }
  .timeline li {
    position: relative;
    padding-inline-start: 1.5em;
  }
  .timeline li::before {
    content: '';
    position: absolute;
    inset-inline-start: 0.25em;
    inset-block-start: 0.43em;
    inline-size: 0.57em;
    block-size: 0.57em;
    border-radius: 50%;
    border: 2px solid var(--_control-line);
  }
  .timeline li:not(:last-child)::after {
    content: '';
    position: absolute;
    inset-inline-start: calc(0.535em - 0.5px);
    inset-block: 1.2em calc(var(--_unit) * -3 - 0.3em);
    border-inline-start: 1px solid var(--_line);
  }
  .reason,
  .timeline blockquote {
    margin: 0;
    padding-inline-start: calc(var(--_unit) * 3);
    border-inline-start: 2px solid var(--_line);
    white-space: pre-line;
  }
  .timeline blockquote {
    margin-block-start: var(--_unit);
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1em;
    overflow: clip;
  }
  /* What begins a line has its dot outside, where it is cut off. */
  .line li::before {
    content: '·';
    content: '·' / '';
    margin-inline: -0.64em 0.36em;
    color: var(--_muted);
  }
  .plain {
    color: var(--_muted);
    text-decoration: none;
  }
  .plain:hover {
    color: var(--_text);
    text-decoration: underline;
  }
  .chevron svg {
    transition: rotate 140ms;
  }
  [aria-expanded='true'] > .chevron svg {
    rotate: 180deg;
  }
  @container (max-width: 36em) {
    .line {
      display: grid;
    }
  }
`;

/** Who looks, and when. */
export interface Viewpoint {
  readonly side: 'agency' | 'company';
  readonly now: Date;
}

/** "Waiting for Anna Berg · 3 days", "Approve the terms to start · 1 day", "Active since 1 March 2026". */
export function statusLine(say: Say, collaboration: Collaboration, viewpoint: Viewpoint): TemplateResult {
  const {waitingFor, statusSince, activeSince, startsOn, ending, invitation} = collaboration;
  // Terms that were declined take the collaboration with them (C14).
  const isRefused = collaboration.status === 'cancelled' && invitation?.status === 'declined';
  const status = isRefused ? 'declined' : collaboration.status;
  if (status === 'unknown') return statusPill(say, status);
  if (waitingFor?.what === 'link')
    return pill('waiting', say.text(viewpoint.side === 'company' ? 'standing.agencyLinks' : 'standing.link'), icons.link);
  if (status === 'ending' && ending) return statusPill(say, status, say.text('standing.ending', {date: say.date(ending.on)}));
  if (status === 'scheduled' && startsOn) return statusPill(say, status, startText(say, collaboration, startsOn));
  // A consent is about a change, which is told beside the status.
  if (waitingFor && waitingFor.what !== 'consent') return statusPill(say, status, waitingText(say, collaboration, waitingFor, viewpoint));
  if (status === 'active' && activeSince) return statusPill(say, status, say.text('standing.active', {date: say.date(activeSince)}));
  if (status === 'ended' || status === 'declined' || status === 'cancelled' || status === 'expired')
    return statusPill(say, status, say.text(`standing.${status}`, {date: say.date(statusSince)}));
  return statusPill(say, status);
}

/** What happens on the day that is planned (C5). */
export const startText = (say: Say, collaboration: Pick<Collaboration, 'situation'>, day: string): string =>
  say.text(isAskedFirst(collaboration) ? 'standing.invites' : 'standing.scheduled', {date: say.date(day)});

function waitingText(
  say: Say,
  collaboration: Collaboration,
  {side, name, what, since}: Waiting,
  {side: ownSide, now}: Viewpoint,
): string | undefined {
  if (side === 'unknown' || (what !== 'accept' && what !== 'approveTerms')) return undefined;
  const values = {name: name || say.text(`standing.${side}`), since: daysText(say, since, now)};
  if (isOwnTurn(collaboration, what, side === ownSide))
    return say.text(what === 'accept' ? 'standing.answer' : 'standing.approveTerms', values);
  return say.text(what === 'accept' ? 'standing.waitingFor' : 'standing.waitingForTerms', values);
}

/** The person who looks can do it, at the agency's terms also inside the company; on its own side, if need be, after a remedy, but not without the right. */
const isOwnTurn = ({allowedActions, whyNot}: Collaboration, action: 'accept' | 'approveTerms', isOwnSide: boolean): boolean =>
  allowedActions.includes(action) || (isOwnSide && whyNot.some((each) => each?.action === action && each.code !== 'rightMissing'));

/** What is said of an end that is decided, in the words of who reads it. */
interface EndingWords {
  readonly decided: string;
  /** By what the customer keeps: what is not known is not told. */
  readonly kept: Readonly<Record<'solution' | 'readOnly', string>>;
  readonly reason?: string | null;
  /** Taking it back, or who alone can. */
  readonly way: TemplateResult;
}

/** Beside the status, which says the day. Until then the side that ended can withdraw it; the window says what that means. */
export function endingNotice(
  {customerKeeps}: NonNullable<Collaboration['ending']>,
  {decided, kept, reason, way}: EndingWords,
): TemplateResult {
  return notice('waiting', [
    html`<p class="label">${decided}</p>`,
    Object.hasOwn(kept, customerKeeps) ? html`<p class="small">${kept[customerKeeps as keyof typeof kept]}</p>` : nothing,
    reason ? html`<blockquote class="reason small"><bdi>${reason}</bdi></blockquote>` : nothing,
    way,
  ]);
}

/** "3 days", counted in calendar days of the person's own time zone; "since today" on the first one. */
export function daysText(say: Say, since: string, now: Date): string {
  const days = Math.round((startOfDay(now) - startOfDay(since)) / 86_400_000);
  return days > 0 ? say.text('standing.days', {count: days}) : say.text('standing.today');
}

const startOfDay = (instant: Date | string): number => new Date(instant).setHours(0, 0, 0, 0);

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

interface HistoryOptions {
  readonly api: () => Pick<CollabApi, 'getTimeline'> | undefined;
  /** The collaborations whose history stands open. */
  readonly opened: () => readonly string[];
  readonly tellError: (error: ApiError) => void;
}

/** What happened to the collaborations whose history stands open. */
export class Histories {
  readonly #loading: LoadTask<readonly unknown[], unknown>;
  /** By collaboration. */
  timelines: ReadonlyMap<string, Timeline> = new Map();

  constructor(host: ReactiveControllerHost & HTMLElement, {api, opened, tellError}: HistoryOptions) {
    this.#loading = new LoadTask(
      host,
      {
        args: () => [api(), JSON.stringify(opened())] as const,
        task: async ([source], {signal}) =>
          Promise.all(
            opened().map(async (collaborationId) => {
              const timeline = await source?.getTimeline({collaborationId}, {signal});
              if (!timeline || signal.aborted) return;
              this.timelines = new Map(this.timelines).set(collaborationId, timeline);
              host.requestUpdate();
            }),
          ),
      },
      tellError,
    );
  }

  get failure(): ApiError | undefined {
    return this.#loading.failure;
  }

  readonly load = (): void => void this.#loading.run();
}

/** The entries, newest first: what, who and when, and the words that somebody wrote along. */
export function timeline(say: Say, {items}: Timeline): TemplateResult {
  if (items.length === 0) return html`<p class="muted">${say.text('history.empty')}</p>`;
  return html`<ol class="timeline" part="history">
    ${items.map((entry) => html`<li>${entry ? entryLines(say, entry) : html`<span class="muted">${say.text('unreadableRow')}</span>`}</li>`)}
  </ol>`;
}

function entryLines(say: Say, {deed, actor, side, at, note}: NonNullable<Entry>): TemplateResult {
  // What support has done says so itself, and nobody of the two sides did it.
  const isNamed = side === 'agency' || side === 'company' || deed === 'supportDone' || deed === 'supportRejected';
  const who = actor ?? (isNamed ? undefined : say.text('history.system'));
  // Nobody wrote along why a start was called off: it is the code of what was missing.
  const words = note && deed === 'startCalledOff' ? say.maybe(`error.${note}`) : note;
  return html`<p>${say.maybe(`deed.${deed}`) ?? say.text('history.change')}</p>
    <p class="muted small">${who ? html`<bdi>${who}</bdi> · ` : nothing}<time datetime=${at}>${say.time(at)}</time></p>
    ${words ? html`<blockquote><bdi>${words}</bdi></blockquote>` : nothing}`;
}
