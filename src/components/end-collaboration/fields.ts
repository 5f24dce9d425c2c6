/** The choices before the end: when, what the customer keeps, what should be done first, why. */
import {html, nothing, type TemplateResult} from 'lit';
import type {Blocker} from '../../api/schema.ts';
import {checkbox, dateField, errorSummary, radios, textField} from '../../ui/fields.ts';
import * as icons from '../../ui/part-icons.ts';
import {ifDefined, notice, type Content} from '../../ui/templates.ts';
import {blockerLine, priceText} from '../shared.ts';
import {check, choiceOf, isKept, isUnpriced, problemsOf} from './choice.ts';
import {aboutOf} from '../about.ts';
import type {Field} from './form.ts';
import {customerName, keptText, type EndView, type Kept, type Say} from './view.ts';

function problemText({say, form, options}: EndView, field: Field): string {
  const {from, to} = options.days ?? {};
  if (field === 'reason' || (field !== 'on' && form.refused.includes(field))) return say.text('end.refused');
  return say.text(`end.missing.${field}`, {from: say.date(from), to: say.date(to), customer: customerName(options)});
}

/** What a try lacked, with links to the fields. */
export function problemSummary(view: EndView): TemplateResult | typeof nothing {
  const {say, form, go} = view;
  const problems: {text: string; fieldId?: string}[] = problemsOf(view).map((field) => ({text: problemText(view, field), fieldId: field}));
  if (form.isRefusedElsewhere) problems.push({text: say.text('end.refused')});
  return problems.length > 0 ? errorSummary(say.text('problemHeading'), problems, go) : nothing;
}

export function formFields(view: EndView): TemplateResult {
  const {say, form} = view;
  const problems = problemsOf(view);
  const error = (field: Field): string | undefined => (problems.includes(field) ? problemText(view, field) : undefined);
  return html`${whenFields(view, error)} ${keepsField(view, error('customerKeeps'))} ${checklist(view, error('checked'))}
  ${textField({
    id: 'reason',
    label: say.text('end.reason'),
    hint: say.text('end.reasonHint'),
    value: form.entries.reason ?? '',
    lines: 2,
    maxLength: 2000,
    error: error('reason'),
    onInput: (entry) => form.enter({reason: entry}),
  })}`;
}

function whenFields(view: EndView, error: (field: Field) => string | undefined): TemplateResult {
  const {say, form, options} = view;
  const {isLater, on} = choiceOf(view);
  const {days} = options;
  const content = (text: string, hint: string): Content =>
    html`<span class="label">${text}</span><span class="small muted below">${hint}</span>`;
  const label = say.text('end.when');
  const now = content(say.text('end.now'), say.text('end.nowHint'));
  if (!days)
    return html`<div class="field">
      <p class="label">${label}</p>
      <p>${now}</p>
    </div>`;
  const {from, to} = days;
  return html`${radios({
    id: 'when',
    label,
    error: error('when'),
    value: isLater === undefined ? null : isLater ? 'later' : 'now',
    choices: [
      {value: 'now', content: now},
      {value: 'later', content: content(say.text('end.onDate'), say.text('end.onDateHint'))},
    ],
    onChange: (value) => form.enter({isLater: value === 'later'}),
  })}
  ${
    isLater
      ? dateField({
          id: 'on',
          label: say.text('end.lastDay'),
          hint: say.text('end.lastDayHint', {from: say.date(from), to: say.date(to)}),
          value: on,
          ...{min: from, max: to, error: error('on')},
          onInput: (entry) => form.enter({on: entry}),
        })
      : nothing
  }`;
}

function keepsField(view: EndView, error: string | undefined): TemplateResult {
  const {say, form, options, navigate} = view;
  const {isLater, keeps} = choiceOf(view);
  const text = (each: Kept): TemplateResult => keepsText(view, each, isLater !== false);
  const label = say.text('end.keeps', {customer: customerName(options)});
  const possible = options.choices.filter((each) => isKept(options, each));
  const blockers = options.whyNot.filter((each) => each?.action === 'keepSolution');
  const why =
    blockers.length > 0
      ? notice(
          'info',
          blockers.map((each) =>
            each ? blockerLine(say, each, navigate, aboutOf(options.collaboration), hindranceText(view, each)) : nothing,
          ),
        )
      : nothing;
  if (possible.length === 1 && possible[0])
    return html`<div class="field">
      <p class="label">${label}</p>
      <p>${text(possible[0])}</p>
      ${why}
    </div>`;
  return html`${radios({
    id: 'customerKeeps',
    label,
    error,
    value: keeps?.keeps ?? null,
    choices: possible.map((each) => ({value: each.keeps, content: text(each)})),
    onChange: (value) => form.enter({customerKeeps: value === 'solution' ? 'solution' : 'readOnly'}),
  })}
  ${why}`;
}

/** What stands in the way of going on and, where that is over before the furthest day, from when it is possible. */
const hindranceText = ({say}: EndView, each: Blocker): string | undefined =>
  each.code !== 'payerConsentMissing'
    ? undefined
    : each.params['on']
      ? say.text('end.keepsSolutionFrom', {date: say.date(each.params['on'])})
      : say.text('end.payerFirst');

/** What it is, and what it costs whom; until it is sure that it ends now, the price stands in the last step only. */
export function keepsText(view: EndView, kept: Kept, isWithoutPrice = false): TemplateResult {
  const {say, options} = view;
  if (kept.shared) return html`${keptText(view, kept)}`;
  const [text, hint] =
    kept.keeps === 'solution'
      ? [
          say.text('end.keepsSolution', {solution: kept.solutionName ?? options.collaboration.solutionName}),
          whoPays(say, customerName(options), kept, isWithoutPrice),
        ]
      : [say.text('end.keepsReadOnly'), say.text('end.keepsReadOnlyHint')];
  return html`<span class="label">${text}</span
    ><span class="small muted below" id=${ifDefined(isUnpriced(kept) ? 'no-price' : undefined)}>${hint}</span>`;
}

function whoPays(say: Say, customer: string, kept: Kept, isWithoutPrice: boolean): string {
  if (isWithoutPrice) return `${say.text('pays.customer', {name: customer})}.`;
  if (isUnpriced(kept)) return say.text('end.keepsSolutionNoPrice', {customer});
  return say.text('end.keepsSolutionPays', {customer, price: priceText(say, kept.price), date: say.date(kept.from)});
}

function checklist(view: EndView, error: string | undefined): TemplateResult | typeof nothing {
  const {say, options} = view;
  if (options.checklist.length === 0) return nothing;
  const {checked} = choiceOf(view);
  const hasRequired = options.checklist.some(({required}) => required);
  return html`<fieldset class="field" id="checked" tabindex="-1" aria-describedby="checked-hint ${error ? 'checked-error' : ''}">
    <legend class="label">${say.text('end.checklist')}</legend>
    <p class="muted small" id="checked-hint">${say.text(hasRequired ? 'end.checklistHint' : 'end.checklistHintOptional')}</p>
    ${options.checklist.map(({key, required}) =>
      checkbox({
        id: `check-${key}`,
        label: html`${say.maybe(`end.check.${key}`) ?? key}${required ? html` <span class="muted small">(${say.text('end.required')})</span>` : nothing}`,
        checked: checked.includes(key),
        errorId: error && required && !checked.includes(key) ? 'checked-error' : undefined,
        onChange: (isChecked) => check(view, key, isChecked),
      }),
    )}
    ${error ? html`<p class="error danger" id="checked-error">${icons.warning}<span>${error}</span></p>` : nothing}
  </fieldset>`;
}
