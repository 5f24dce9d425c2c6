/** What somebody else has changed while a person had it open (412): as it was when the person began, and as it is now. */
import {html, nothing, type TemplateResult} from 'lit';
import type {ApiError} from '../api/errors.ts';
import type {Collaboration, PendingChange} from '../api/schema.ts';
import {action, notice, type ActionOptions} from '../ui/templates.ts';
import type {Say} from './failure.ts';
import {priceText, submitButton, type SubmitOptions, type SubmitState} from './shared.ts';

/** What differs of what is told of it, and who did something last and when, as far as that is known. What is `now` may still be on its way (`undefined`), or gone (`null`). */
export function changedMeanwhile(
  say: Say,
  error: ApiError | undefined,
  before: Collaboration | undefined,
  now: Collaboration | null | undefined,
): TemplateResult | typeof nothing {
  if (error?.code !== 'versionMismatch' || !before || now === undefined) return nothing;
  const [was, is] = now ? [factsOf(say, before), factsOf(say, now)] : [[before.solutionName], []];
  const differing = was.flatMap((fact, index) => (fact === is[index] ? [] : [index]));
  const list = (facts: readonly string[]): string => differing.map((index) => facts[index] || '—').join(', ');
  const {name, at} = error.params;
  if (differing.length === 0 && !name) return nothing;
  return notice('waiting', [
    differing.length > 0 ? html`<p>${say.text('meanwhile', {was: list(was), now: list(is)})}</p>` : nothing,
    name ? html`<p class="muted small"><bdi>${name}</bdi>${at ? ` · ${say.time(at)}` : nothing}</p>` : nothing,
  ]);
}

/** The button of a change: where somebody else was faster, it says that this is to be confirmed again, and only its name also what that is. */
export function commitButton(say: Say, error: ApiError | undefined, text: string, options: ActionOptions): TemplateResult {
  const words = commitWords(say, error, text, options.label);
  return action(words.text, {...options, label: words.label});
}

/** The same of one that also says how long to wait, or that it is to be checked. */
export function commitSubmit(say: Say, state: SubmitState, text: string, options: SubmitOptions): TemplateResult {
  const words = commitWords(say, state.error, text, options.label);
  return submitButton(say, state, words.text, {...options, label: words.label});
}

function commitWords(
  say: Say,
  error: ApiError | undefined,
  text: string,
  label: string | undefined,
): {text: string; label: string | undefined} {
  if (error?.code !== 'versionMismatch') return {text, label};
  const again = say.text('confirmAgain');
  return {text: again, label: `${again}: ${label ?? text}`};
}

/** What is told of a collaboration wherever it can be changed; an element without words for where it stands shows that in another way. */
function factsOf(say: Say, collaboration: Collaboration): readonly string[] {
  const {solutionName, pendingChange, task, startsOn, ending, status} = collaboration;
  return [
    solutionName,
    ...termsOf(say, collaboration, collaboration),
    isUnderWay(pendingChange) ? changeTerms(say, pendingChange, collaboration) : '',
    task?.name ?? '',
    startsOn ? say.date(startsOn) : '',
    (ending && say.maybe('standing.ending', {date: say.date(ending.on)})) ?? say.maybe(`status.${status}`) ?? '',
  ];
}

const isUnderWay = (change: PendingChange | null): change is PendingChange =>
  change !== null && !['done', 'withdrawn', 'rejected'].includes(change.status);

/** What is asked for, in full: half of it means nothing. */
const changeTerms = (say: Say, change: PendingChange, parties: Parties): string =>
  [
    ...(change.kind === 'billing' ? [] : [change.solutionName]),
    ...termsOf(say, change, parties),
    ...(change.effectiveOn ? [say.date(change.effectiveOn)] : []),
  ].join(', ');

type Parties = Pick<Collaboration, 'agency' | 'company' | 'customer'>;

/** Who pays, for how long and how much. */
const termsOf = (
  say: Say,
  {invoiceRecipient, periodMonths, price}: Pick<PendingChange, 'invoiceRecipient' | 'periodMonths' | 'price'>,
  {agency, company, customer}: Parties,
): readonly string[] => [
  invoiceRecipient === 'unknown'
    ? say.text('unknown')
    : say.text(`pays.${invoiceRecipient}`, {name: invoiceRecipient === 'agency' ? agency.name : company.name || customer?.name}),
  say.text('months', {count: periodMonths}),
  priceText(say, price),
];
