/** The fields of the form, and what stands in their way. */
import {html, nothing, type TemplateResult} from 'lit';
import type {ApiError} from '../../api/errors.ts';
import type {ActivationOptions, Blocker} from '../../api/schema.ts';
import type {NavigateDetail} from '../../events.ts';
import type {Wording} from '../../kit/locale.ts';
import type {activation} from '../../locales/en/activation.ts';
import type {activationErrors, newErrors, taskErrors} from '../../locales/en/errors.ts';
import type {preview} from '../../locales/en/preview.ts';
import * as icons from '../../ui/part-icons.ts';
import {checkbox, dateField, errorSummary, radios, select, textField} from '../../ui/fields.ts';
import {fact} from '../../ui/part-templates.ts';
import {notice, type Content} from '../../ui/templates.ts';
import {blockerLine, priceText, submitButton} from '../shared.ts';
import {hindrances, type ActivationForm, type Field} from './form.ts';
import type {solutionTexts} from '../../locales/en/solution.ts';

export type Say = Wording<
  typeof activation & typeof preview & typeof solutionTexts & typeof activationErrors & typeof newErrors & typeof taskErrors
>;

/** What the templates of the form know. */
export interface FormView {
  readonly say: Say;
  readonly form: ActivationForm;
  readonly options: ActivationOptions;
  /** Level of the headings inside. */
  readonly level: number;
  readonly navigate: (detail: NavigateDetail) => void;
  readonly reload: () => void;
  readonly go: (id: string) => void;
  /** The error, unless the page shows it itself. */
  readonly shown: (error: ApiError | undefined) => ApiError | undefined;
}

/** True if the condition is an active task. */
export const isTaskMissing = ({code}: Blocker): boolean => code === 'taskMissing' || code === 'taskNotActive';

/** True if the customer has no active task. */
export const needsTask = (options: ActivationOptions): boolean => hindrances(options).some((each) => each && isTaskMissing(each));

const labels = {
  taskId: 'task',
  invoiceRecipient: 'recipient',
  periodMonths: 'period',
  startDate: 'activation.startDate',
  message: 'activation.message',
  mandateConfirmed: 'activation.mandateShort',
} as const satisfies Record<Field, string>;

/** What is wrong with an entry. */
export function problemText({say, form, options}: FormView, field: Field): string {
  const {from, to} = options.start;
  return form.refused.includes(field)
    ? say.text('activation.refused', {field: say.text(labels[field])})
    : say.text(`activation.missing.${field}`, {from: say.date(from), to: say.date(to)});
}

/** What a try lacked, with links to the fields. */
export function problemSummary(view: FormView): TemplateResult | typeof nothing {
  const {say, form, options, go} = view;
  const problems: {text: string; fieldId?: string}[] = form
    .problems(options)
    .map((field) => ({text: problemText(view, field), fieldId: field}));
  if (form.isRefusedElsewhere) problems.push({text: say.text('activation.refusedElsewhere')});
  return problems.length > 0 ? errorSummary(say.text('problemHeading'), problems, go) : nothing;
}

/** Task, invoice recipient, period, message and mandate. */
export function formFields(view: FormView): TemplateResult {
  const {say, form, options} = view;
  const {tasks, mandateRequired, agreement} = options;
  const {task, recipient, period, mandateConfirmed} = form.choice(options);
  const problems = form.problems(options);
  const error = (field: Field): string | undefined => (problems.includes(field) ? problemText(view, field) : undefined);
  return html`
    ${select({
      id: 'taskId',
      label: say.text('task'),
      value: task?.id ?? null,
      placeholder: say.text('activation.chooseTask'),
      choices: tasks.filter(({active}) => active).map(({id, name}) => ({value: id, text: name})),
      error: error('taskId'),
      onChange: (taskId) => form.enter({taskId}),
    })}
    ${agreement?.locked && recipient && period ? lockedTerms(view) : html`${recipientField(view, error('invoiceRecipient'))} ${periodField(view, error('periodMonths'))}`}
    ${laterFields(view, error)}
    ${
      mandateRequired
        ? checkbox({
            id: 'mandateConfirmed',
            label: say.text('activation.mandate'),
            checked: mandateConfirmed,
            error: error('mandateConfirmed'),
            onChange: (checked) => form.enter({mandateConfirmed: checked}),
          })
        : nothing
    }
  `;
}

/** What few need: another day, own words in the mail. */
function laterFields({say, form, options}: FormView, error: (field: Field) => string | undefined): TemplateResult | typeof nothing {
  const {startDate, message} = form.choice(options);
  const {from, to} = options.start;
  const hasMail = options.outcome !== 'active';
  // Who cannot plan gives one day only.
  const canWait = from < to;
  if (!hasMail && !canWait) return nothing;
  return html`<details ?open=${error('message') !== undefined || error('startDate') !== undefined}>
    <summary>${say.text(!canWait ? 'activation.message' : hasMail ? 'activation.laterAndMessage' : 'activation.startLater')}</summary>
    <div class="stack">
      ${
        canWait
          ? dateField({
              id: 'startDate',
              label: say.text('activation.startDate'),
              hint: say.text('activation.startDateHint', {date: say.date(to)}),
              value: startDate,
              ...{min: from, max: to},
              error: error('startDate'),
              onInput: (entry) => form.enter({startDate: entry}),
            })
          : nothing
      }
      ${
        hasMail
          ? textField({
              id: 'message',
              label: say.text('activation.message'),
              hint: say.text('activation.messageHint'),
              value: message,
              lines: 3,
              maxLength: 2000,
              error: error('message'),
              onInput: (entry) => form.enter({message: entry}),
            })
          : nothing
      }
    </div>
  </details>`;
}

function recipientField({say, form, options}: FormView, error: string | undefined): TemplateResult {
  const hint = say.text('activation.recipientHint');
  const allowed = options.recipients.filter((each) => each.allowed);
  const {recipient} = form.choice(options);
  if (allowed.length === 1 && recipient) return single(say, say.text('recipient'), html`<bdi>${recipient.name}</bdi>`, hint);
  return radios({
    id: 'invoiceRecipient',
    label: say.text('recipient'),
    hint,
    error,
    value: recipient?.value ?? null,
    choices: allowed.map(({value, name}) => ({value, content: html`<bdi>${name}</bdi>`})),
    onChange: (value) => form.enter({invoiceRecipient: value === 'agency' ? 'agency' : 'customer'}),
  });
}

function periodField({say, form, options}: FormView, error: string | undefined): TemplateResult {
  const {period} = form.choice(options);
  const content = ({months, price}: ActivationOptions['periods'][number]): Content =>
    html`${say.text('months', {count: months})}<br /><span class="small muted">${priceText(say, price)}</span>`;
  if (options.periods.length === 1 && period) return single(say, say.text('period'), content(period));
  return radios({
    id: 'periodMonths',
    label: say.text('period'),
    error,
    value: period ? String(period.months) : null,
    choices: options.periods.map((each) => ({value: String(each.months), content: content(each)})),
    onChange: (value) => form.enter({periodMonths: Number(value)}),
  });
}

/** A field with nothing to choose. */
const single = (say: Say, label: string, content: Content, hint = ''): TemplateResult =>
  html`<div class="field">
    <p class="label">${label}</p>
    <p>${content}</p>
    <p class="muted small">${hint} ${say.text('activation.onlyOne')}</p>
  </div>`;

/** The terms of an agreement that the customer keeps to itself. */
function lockedTerms({say, form, options}: FormView): TemplateResult {
  const {recipient, period} = form.choice(options);
  return notice(
    'neutral',
    [
      html`<p>${say.text('activation.locked')}</p>`,
      html`<dl class="facts">
        ${fact(say.text('preview.solution'), html`<bdi>${options.solution.name}</bdi>`)}
        ${fact(say.text('recipient'), recipient ? html`<bdi>${recipient.name}</bdi>` : say.text('unknown'))}
        ${fact(say.text('period'), period ? say.text('months', {count: period.months}) : say.text('unknown'))}
      </dl>`,
    ],
    icons.lock,
  );
}

/** What stands in the way of Activate, each with its remedy, but for what the element says in another place. */
export function whyNotOffered(view: FormView, isSaidElsewhere: (blocker: Blocker) => boolean): TemplateResult | typeof nothing {
  const {say, form, options, navigate} = view;
  const about = {customerId: options.customer.id, function: options.function.key, solution: options.solution.key};
  const isSaid = (each: Blocker): boolean => each.code === form.submission.error?.code || isSaidElsewhere(each);
  const whyNot = hindrances(options);
  const lines = whyNot
    .filter((each) => !each || !isSaid(each))
    .map((each) => (each ? blockerLine(say, each, navigate, about) : html`<p class="muted">${say.text('unreadableRow')}</p>`));
  if (whyNot.length === 0) lines.push(html`<p>${say.text('activation.outcomeUnknown')}</p>`);
  return lines.length > 0 ? notice('info', lines) : nothing;
}

/** Activate, or what is possible instead after a failure. */
export function commitButton({say, form, options}: FormView, text: string): TemplateResult {
  const hasNoPrice = form.hasNoPrice(options);
  // First everything is shown as it will be.
  const isUnplanned = !form.planned(options);
  return submitButton(say, form.submission, text, {
    unavailable: hasNoPrice || isUnplanned,
    describedBy: hasNoPrice ? 'no-price' : isUnplanned && form.plan.failure ? 'failure' : undefined,
    onClick: () => void form.submit(),
  });
}
