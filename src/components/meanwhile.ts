/** What somebody else has changed while a person had it open (412): as it was when the person began, and as it is now. */
import {html, nothing, type TemplateResult} from 'lit';
import type {ApiError} from '../api/errors.ts';
import type {Collaboration} from '../api/schema.ts';
import {notice} from '../ui/templates.ts';
import type {Say} from './failure.ts';
import {priceText} from './shared.ts';

/** What differs of what is told of it, and who did something last and when, as far as that is known. What is `now` may still be on its way. */
export function changedMeanwhile(
  say: Say,
  error: ApiError | undefined,
  before: Collaboration | undefined,
  now: Collaboration | null | undefined,
): TemplateResult | typeof nothing {
  if (error?.code !== 'versionMismatch' || !before || !now) return nothing;
  const [was, is] = [factsOf(say, before), factsOf(say, now)];
  const differing = was.flatMap((fact, index) => (fact === is[index] ? [] : [index]));
  const list = (facts: readonly string[]): string => differing.map((index) => facts[index] || '—').join(', ');
  const {name, at} = error.params;
  if (differing.length === 0 && !name) return nothing;
  return notice('waiting', [
    differing.length > 0 ? html`<p>${say.text('meanwhile', {was: list(was), now: list(is)})}</p>` : nothing,
    name ? html`<p class="muted small"><bdi>${name}</bdi>${at ? ` · ${say.time(at)}` : nothing}</p>` : nothing,
  ]);
}

/** What the button of a change says: what it does or, where somebody else was faster, that this is to be confirmed again. */
export const commitText = (say: Say, error: ApiError | undefined, text: string): string =>
  error?.code === 'versionMismatch' ? say.text('confirmAgain') : text;

/** What is told of a collaboration wherever it can be changed; an element without words for where it stands shows that in another way. */
const factsOf = (
  say: Say,
  {solutionName, invoiceRecipient, agency, company, customer, periodMonths, price, task, ending, status}: Collaboration,
): readonly string[] => [
  solutionName,
  invoiceRecipient === 'unknown'
    ? say.text('unknown')
    : say.text(`pays.${invoiceRecipient}`, {name: invoiceRecipient === 'agency' ? agency.name : company.name || customer?.name}),
  say.text('months', {count: periodMonths}),
  priceText(say, price),
  task?.name ?? '',
  (ending && say.maybe('standing.ending', {date: say.date(ending.on)})) ?? say.maybe(`status.${status}`) ?? '',
];
