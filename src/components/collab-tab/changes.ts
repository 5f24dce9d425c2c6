/** What is decided or asked about a collaboration, beside where it stands: a change, an end, a later start. */
import {html, nothing, type TemplateResult} from 'lit';
import type {Collaboration} from '../../api/schema.ts';
import {action, notice} from '../../ui/templates.ts';
import {changeNotice, changeScene, type ChangeScene} from '../pending-change.ts';
import type {Stage} from './stage.ts';

/** The change that has to be shown. */
export function changeUnderWay(
  {overview, now}: Stage,
  {pendingChange, agency, company, waitingFor}: Collaboration,
): ChangeScene | undefined {
  return changeScene(pendingChange, {now, waitingFor, payers: {agency: agency.name, customer: company.name || overview.customer.name}});
}

export function decisions(stage: Stage, collaboration: Collaboration): TemplateResult {
  const {say, id, busy, act} = stage;
  const {status, startsOn, ending, allowedActions} = collaboration;
  const change = changeUnderWay(stage, collaboration);
  const takeBack = allowedActions.includes('withdrawChange')
    ? html`<div class="row">
        ${action(say.text('pending.takeBack'), {id: `${id}-takeBack`, busy: busy === 'withdrawChange', onClick: () => act('withdrawChange', collaboration)})}
      </div>`
    : nothing;
  return html`
    ${status === 'scheduled' && startsOn ? notice('info', html`<p>${say.text('tab.startsOn')}</p>`) : nothing}
    ${ending && status === 'ending' ? endingNotice(stage, collaboration, ending) : nothing}
    ${change ? changeNotice(say, change, takeBack) : nothing}
  `;
}

/** Beside the status, which says the day. Until then the side that ended can take it back; the window says what that means. */
function endingNotice(
  {say, id, overview, end}: Stage,
  collaboration: Collaboration,
  {by, name, customerKeeps}: NonNullable<Collaboration['ending']>,
): TemplateResult {
  const {agency, company, solutionName: solution, allowedActions} = collaboration;
  const customer = company.name || overview.customer.name;
  const side = by === 'company' ? customer : agency.name;
  return notice('waiting', [
    html`<p class="label">${say.text('tab.endingBy', {name: name ? `${name}, ${side}` : side})}</p>`,
    html`<p class="small">
      ${say.text(customerKeeps === 'solution' ? 'tab.endingKeepsSolution' : 'tab.endingKeepsReading', {customer, solution})}
    </p>`,
    allowedActions.includes('withdrawEnding')
      ? html`<div class="row">${action(say.text('tab.withdrawEnding'), {id: `${id}-end`, onClick: () => end(collaboration)})}</div>`
      : html`<p class="small">${say.text('tab.endingOnly', {name: side})}</p>`,
  ]);
}
