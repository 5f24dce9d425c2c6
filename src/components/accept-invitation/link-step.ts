/** The last step of the agency: the collaboration gets a customer and a task (C16). */
import {html, nothing, type TemplateResult} from 'lit';
import type {LinkCandidates} from '../../api/schema.ts';
import * as icons from '../../ui/part-icons.ts';
import {errorSummary, radios, select, unbroken} from '../../ui/fields.ts';
import {fact} from '../../ui/part-templates.ts';
import {action, notice, skeleton} from '../../ui/templates.ts';
import {linkChoice, type LinkChoice} from '../link-choice.ts';
import {changedMeanwhile, commitButton} from '../meanwhile.ts';
import {may, stepHeading, type LastTry, type Stage} from './stage.ts';
import {actions} from './steps.ts';

/** What is linked: the chosen customer and task, or the only ones there are. */
export const choice = ({candidates, entries}: Pick<Stage, 'candidates' | 'entries'>): LinkChoice => linkChoice(candidates, entries);

/** What has to be chosen before the link. */
export function missingChoices(stage: Pick<Stage, 'candidates' | 'entries'>): readonly ('customer' | 'task')[] {
  const {customer, taskId} = choice(stage);
  if (!customer) return ['customer'];
  return taskId ? [] : ['task'];
}

export function linkStep(stage: Stage, answer: LastTry, failed: TemplateResult | typeof nothing): TemplateResult {
  const {say, session, candidates, navigate} = stage;
  if (may(stage, 'link')) {
    return html`<section class="stack">
      ${stepHeading(stage, say.text('accept.linkHeading'))}
      ${candidates ? renderChoices(stage, candidates, answer, failed) : failed === nothing ? skeleton(say.text('loading'), 4) : failed}
    </section>`;
  }
  const portal = session?.portals.practiceManagement;
  return html`<section class="stack">
    ${stepHeading(stage, say.text('accept.linkHeading'))}
    <p>${say.text('accept.linkElsewhere', {portal: portal?.name ?? ''})}</p>
    ${
      portal
        ? actions(stage, [
            action(say.text('accept.openPortalPlain', {portal: portal.name}), {
              kind: 'primary',
              icon: icons.arrow,
              onClick: () => navigate({to: 'portal', ...(portal.url ? {url: portal.url} : {})}),
            }),
          ])
        : nothing
    }
  </section>`;
}

function renderChoices(
  stage: Stage,
  candidates: LinkCandidates,
  {submission, last}: LastTry,
  failed: TemplateResult | typeof nothing,
): TemplateResult {
  const {say, invitation, entries, busy, act, enter, go, navigate} = stage;
  const {company, links} = candidates;
  const {customers, customer, tasks, taskId} = choice(stage);
  // The page may show the failure itself.
  const error = failed === nothing ? undefined : submission.error;
  const isSame = last !== undefined && choice(last).taskId === taskId;
  const [missing] = entries.tried === 'link' ? missingChoices(stage) : [];
  const missingText = missing && say.text(missing === 'customer' ? 'accept.missingCustomer' : 'accept.missingTask');
  if (customers.length === 0) {
    const url = links.createCustomer ?? invitation.links.createCustomer;
    return html`${notice('info', html`<p>${unbroken(say.text('accept.noCustomer', {company: company.name, value: company.corporateId}))}</p>`)}
    ${failed}
    ${actions(stage, [
      action(say.text('remedy.createCustomer'), {kind: 'primary', onClick: () => navigate({to: 'create-customer', ...(url ? {url} : {})})}),
    ])}`;
  }
  return html`<p>${say.text('accept.linkIntro', {company: company.name})}</p>
    ${missingText ? errorSummary(say.text('problemHeading'), [{text: missingText, fieldId: missing}], go) : nothing}
    ${
      customers.length === 1 && customer
        ? html`<dl class="facts">
            ${fact(
              say.text('accept.customer'),
              html`<bdi>${customer.name}</bdi>, ${customer.number}
                <p class="muted small">${unbroken(say.text('accept.sameCorporateId', {value: company.corporateId}))}</p>`,
            )}
          </dl>`
        : radios({
            id: 'customer',
            label: say.text('accept.customer'),
            hint: unbroken(say.text('accept.severalCustomers', {value: company.corporateId})),
            error: missing === 'customer' ? missingText : undefined,
            value: customer?.id ?? null,
            choices: customers.map(({id, name, number}) => ({value: id, content: html`<bdi>${name}</bdi>, ${number}`})),
            onChange: (customerId) => enter({customerId, taskId: ''}),
          })
    }
    ${
      customer && tasks.length === 0
        ? notice('info', html`<p>${say.text('accept.noTask', {customer: customer.name})}</p>`)
        : customer
          ? select({
              id: 'task',
              label: say.text('task'),
              placeholder: say.text('accept.chooseTask'),
              error: missing === 'task' ? missingText : undefined,
              value: taskId || null,
              choices: tasks.map(({id, name}) => ({value: id, text: name})),
              onChange: (chosen) => enter({taskId: chosen}),
            })
          : nothing
    }
    ${failed} ${changedMeanwhile(say, error, last?.invitation.collaboration, invitation.collaboration)}
    ${actions(stage, [
      customer && tasks.length === 0
        ? action(say.text('remedy.createTask'), {
            kind: 'primary',
            onClick: () => navigate({to: 'create-task', customerId: customer.id, ...(links.createTask ? {url: links.createTask} : {})}),
          })
        : commitButton(say, isSame ? error : undefined, say.text('accept.link'), {
            ...{kind: 'primary', busy: busy === 'link', unavailable: busy !== undefined},
            onClick: () => act('link'),
          }),
    ])}`;
}
