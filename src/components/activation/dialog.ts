/** The body and the foot of the dialog, once it is known what can be chosen. */
import {html, nothing, type TemplateResult} from 'lit';
import {action, heading} from '../../ui/templates.ts';
import {commitButton, formFields, isTaskMissing, needsTask, problemSummary, whyNotOffered, type FormView} from './fields.ts';
import {isOffered} from './form.ts';
import {priceLines, review} from './review.ts';

/** True if there is something to decide. */
export const isOpen = ({options}: FormView): boolean => isOffered(options);

/** The form with what will happen, or why there is none. */
export function windowBody(view: FormView): TemplateResult {
  if (isOffered(view.options)) return html`${problemSummary(view)} ${formFields(view)} ${review(view)}`;
  const {say, options, level} = view;
  return html`${
    needsTask(options)
      ? html`<div class="empty stack tight">
          ${heading(level, say.text('activation.needsTask'))}
          <p class="muted">${say.text('activation.needsTaskWhy', {customer: options.customer.name})}</p>
        </div>`
      : nothing
  }
  ${whyNotOffered(view, isTaskMissing)}`;
}

/** The price and the button that commits; or, where nothing is offered, what can be done instead. */
export function windowFoot(view: FormView, onClose: () => void): TemplateResult {
  const {say, form, options, navigate, reload} = view;
  const {pending, wait} = form.submission;
  if (isOffered(options))
    return html`<div class="grow">${wait ? html`<p class="muted">${say.text(wait)}</p>` : priceLines(view)}</div>
      ${action(say.text('cancel'), {unavailable: pending, onClick: onClose})} ${commitButton(view, say.text('activate.activate'))}`;
  const {customer, links, function: {key}, solution} = options; // prettier-ignore
  const onCreateTask = (): void =>
    navigate({
      ...{to: 'create-task', customerId: customer.id, function: key, solution: solution.key},
      ...(links.createTask ? {url: links.createTask} : {}),
    });
  return html`<div class="grow">${action(say.text('checkAgain'), {kind: 'link', onClick: reload})}</div>
    ${action(say.text('close'), {onClick: onClose})}
    ${needsTask(options) ? action(say.text('remedy.createTask'), {kind: 'primary', onClick: onCreateTask}) : nothing}`;
}
