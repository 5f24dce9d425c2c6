import {html, nothing, type TemplateResult} from 'lit';
import * as icons from '../../ui/part-icons.ts';
import {pill} from '../../ui/part-templates.ts';
import {heading, notice} from '../../ui/templates.ts';
import {failure} from '../failure.ts';
import {changedMeanwhile} from '../meanwhile.ts';
import {statusLine} from '../standing.ts';
import {changeText} from '../pending-change.ts';
import {changeUnderWay} from './changes.ts';
import {collaborationView} from './collaboration-view.ts';
import {offerView} from './offer-view.ts';
import {name, type Say, type Stage} from './stage.ts';

/** A function that this page cannot read: it hides none of the others. */
export const unreadableCard = (say: Say): TemplateResult =>
  html`<section class="card function muted">
    <div class="head">
      ${icons.info}
      <p class="grow">${say.text('tab.unreadableFunction')}</p>
    </div>
  </section>`;

/** A function: a row with its status, and what stands behind it once it is opened. */
export function functionCard(stage: Stage): TemplateResult {
  const {each, id, level, isOpen, enter} = stage;
  const onToggle = (): void => enter({isOpen: !isOpen});
  return html`<section class="card function" part="function" data-function=${each.key}>
    <div class="head">
      <span class="tile">${each.key === 'payroll' ? icons.people : icons.book}</span>
      ${heading(
        level,
        html`<button
          type="button"
          class="toggle"
          id="${id}-toggle"
          aria-expanded=${isOpen ? 'true' : 'false'}
          aria-controls="${id}-body"
          aria-describedby="${id}-status"
          @click=${onToggle}
        >
          ${name(each.name)}
        </button>`,
        {className: 'name'},
      )}
      <p class="row status" id="${id}-status">${status(stage)}</p>
      <span class="chevron">${icons.chevron}</span>
    </div>
    ${isOpen ? html`<div class="body stack" id="${id}-body">${body(stage)}</div>` : nothing}
  </section>`;
}

function status(stage: Stage): TemplateResult {
  const {say, each, now, isOpen} = stage;
  const {collaboration} = each;
  if (!collaboration) return html`<span class="muted">${say.text('tab.none')}</span>`;
  // Opened, the card tells more about it.
  const change = isOpen ? undefined : changeUnderWay(stage, collaboration);
  return html`${change ? pill('waiting', changeText(say, change)) : nothing}${collaboration.overdue ? pill('danger', say.text('tab.overdue')) : nothing}${statusLine(say, collaboration, {side: 'agency', now})}`;
}

function body(stage: Stage): TemplateResult {
  const {say, each, failed, wait, navigate} = stage;
  return html`
    ${each.otherAgencies.map((other) =>
      notice(
        'waiting',
        html`<p>
          ${other ? say.text('tab.otherAgency', {name: other.name, solution: other.solutionName}) : say.text('tab.otherAgencyUnreadable')}
        </p>`,
        icons.people,
      ),
    )}
    ${failed ? failure(say, failed.error, {onRetry: failed.retry, navigate}) : nothing}
    ${changedMeanwhile(say, failed?.error, failed?.subject?.collaboration, each.collaboration)}
    ${wait ? notice('info', html`<p>${say.text(wait)}</p>`) : nothing}
    ${each.collaboration ? collaborationView(stage, each.collaboration) : offerView(stage)}
  `;
}
