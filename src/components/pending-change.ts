/** A change that does not happen at once: where it stands, whom it waits for, what was asked. Shared by the tab and the window that changes. */
import {html, type nothing, type TemplateResult} from 'lit';
import type {Collaboration, PendingChange} from '../api/schema.ts';
import type {Wording} from '../kit/locale.ts';
import {pending as texts} from '../locales/en/pending.ts';
import type {statusLine} from '../locales/en/status-line.ts';
import * as icons from '../ui/part-icons.ts';
import {notice} from '../ui/templates.ts';
import {priceText} from './shared.ts';
import {daysText} from './standing.ts';

export {texts as pendingTexts};

type Say = Wording<typeof texts & typeof statusLine>;

/** Who is who in a change, and when it is looked at. */
export interface ChangeScene {
  readonly change: PendingChange;
  /** Names of the parties; `consenting` is whom it waits for. */
  readonly payers: Readonly<Record<'agency' | 'customer', string>>;
  readonly consenting: string;
  readonly now: Date;
}

/** The change that has to be shown; `undefined` where there is none, or an old one that is settled. */
export function changeScene(
  change: PendingChange | null,
  {payers, waitingFor, now}: Pick<ChangeScene, 'payers' | 'now'> & {readonly waitingFor: Collaboration['waitingFor']},
): ChangeScene | undefined {
  if (!change || change.status === 'done' || change.status === 'withdrawn') return undefined;
  return {change, now, payers, consenting: (waitingFor?.what === 'consent' && waitingFor.name) || payers.customer};
}

/** True where it can be withdrawn, and it is known what that is and where the collaboration stands. */
export const mayTakeBack = ({status, pendingChange, allowedActions}: Collaboration): boolean =>
  allowedActions.includes('withdrawChange') && status !== 'unknown' && pendingChange?.status !== 'unknown';

/** Where it stands, and the button that withdraws it. */
export function changeNotice(say: Say, scene: ChangeScene, takeBack: TemplateResult | typeof nothing): TemplateResult {
  const isRefused = scene.change.status === 'rejected';
  return notice(
    isRefused ? 'danger' : 'waiting',
    [
      html`<p class="label">${changeText(say, scene)}</p>`,
      ...changeDetails(say, scene).map((text) =>
        isRefused ? html`<blockquote class="reason"><bdi>${text}</bdi></blockquote>` : html`<p class="small">${text}</p>`,
      ),
      takeBack,
    ],
    isRefused ? icons.stop : undefined,
  );
}

/** "Support has been asked to change to X · 2 days", "Waits for Karin's consent · 1 day", "From 1 January 2027: Acme AB pays, 12 months, …". */
export function changeText(say: Say, {change, payers, consenting, now}: ChangeScene): string {
  const {kind, status, solutionName: solution, requestedAt, settledAt, effectiveOn} = change;
  const since = daysText(say, requestedAt, now);
  if (status === 'supportRequested') return say.text('pending.support', {solution, since});
  if (status === 'awaitingConsent') return say.text('pending.consent', {name: consenting, since});
  if (status === 'scheduled') {
    const terms = termsText(say, change, payers);
    return effectiveOn ? say.text('pending.scheduled', {date: say.date(effectiveOn), terms}) : terms;
  }
  if (status === 'rejected')
    return say.text(kind === 'billing' ? 'pending.rejectedBilling' : 'pending.rejectedSolution', {
      name: payers.customer,
      solution,
      date: say.date(settledAt),
    });
  return say.text('pending.unknown', {since});
}

/** What else is to be known: what the consent is about, who asked, why it was refused. */
function changeDetails(say: Say, {change, payers}: ChangeScene): readonly string[] {
  const {status, requestedBy: name, requestedAt, effectiveOn, reason} = change;
  if (status === 'rejected') return reason ? [reason] : [];
  const terms = termsText(say, change, payers);
  const asked = effectiveOn ? say.text('pending.asks', {terms, date: say.date(effectiveOn)}) : terms;
  return [...(status === 'awaitingConsent' ? [asked] : []), ...(name ? [say.text('pending.by', {name, date: say.date(requestedAt)})] : [])];
}

/** "Acme AB pays, 12 months, 2 388 kr a year"; the number stays with its months. */
export const termsText = (
  say: Wording<typeof texts>,
  {invoiceRecipient, periodMonths, price}: Pick<PendingChange, 'invoiceRecipient' | 'periodMonths' | 'price'>,
  payers: ChangeScene['payers'],
): string =>
  say.text('pending.terms', {
    payer: {...payers, unknown: say.text('unknown')}[invoiceRecipient],
    period: say.text('months', {count: periodMonths}).replace(' ', '\u00a0'),
    price: priceText(say, price),
  });
