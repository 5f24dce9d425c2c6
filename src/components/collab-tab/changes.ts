/** What is decided or asked about a collaboration, beside where it stands: a change, an end, a later start. */
import {html, nothing, type TemplateResult} from 'lit';
import type {Collaboration} from '../../api/schema.ts';
import {action, notice} from '../../ui/templates.ts';
import {commitButton} from '../meanwhile.ts';
import {changeNotice, changeScene, mayTakeBack, type ChangeScene} from '../pending-change.ts';
import {isAskedFirst} from '../shared.ts';
import {endingNotice} from '../standing.ts';
import type {Stage} from './stage.ts';

/** The change that has to be shown. */
export function changeUnderWay(
  {overview, now}: Stage,
  {pendingChange, agency, company, waitingFor}: Collaboration,
): ChangeScene | undefined {
  return changeScene(pendingChange, {now, waitingFor, payers: {agency: agency.name, customer: company.name || overview.customer.name}});
}

export function decisions(stage: Stage, collaboration: Collaboration): TemplateResult {
  const {say, id, busy, failed, isBlocked, act} = stage;
  const {status, startsOn, ending: decided} = collaboration;
  const change = changeUnderWay(stage, collaboration);
  const takeBack = mayTakeBack(collaboration)
    ? html`<div class="row">
        ${commitButton(say, failed?.deed === 'withdrawChange' ? failed.error : undefined, say.text('pending.takeBack'), {id: `${id}-takeBack`, busy: busy === 'withdrawChange', unavailable: isBlocked, onClick: () => act('withdrawChange', collaboration)})}
      </div>`
    : nothing;
  return html`
    ${status === 'scheduled' && startsOn ? notice('info', html`<p>${say.text(isAskedFirst(collaboration) ? 'tab.asksOn' : 'tab.startsOn')}</p>`) : nothing}
    ${decided && status === 'ending' ? endingOf(stage, collaboration, decided) : nothing}
    ${change ? changeNotice(say, change, takeBack) : nothing}
  `;
}

function endingOf(
  {say, id, overview, end}: Stage,
  collaboration: Collaboration,
  decided: NonNullable<Collaboration['ending']>,
): TemplateResult {
  const {agency, company, solutionName: solution, allowedActions} = collaboration;
  const {by, name} = decided;
  const customer = company.name || overview.customer.name;
  const side = by === 'company' ? customer : agency.name;
  return endingNotice(decided, {
    decided: say.text('tab.endingBy', {name: name ? `${name}, ${side}` : side}),
    kept: {solution: say.text('tab.endingKeepsSolution', {customer, solution}), readOnly: say.text('tab.endingKeepsReading', {customer})},
    way: allowedActions.includes('withdrawEnding')
      ? html`<div class="row">${action(say.text('tab.withdrawEnding'), {id: `${id}-end`, onClick: () => end(collaboration)})}</div>`
      : html`<p class="small">${say.text('tab.endingOnly', {name: side})}</p>`,
  });
}
