/** A function without a collaboration: the customer's own agreement to join, what was before, and the solutions to activate. */
import {html, nothing, type TemplateResult} from 'lit';
import type {Blocker, Collaboration} from '../../api/schema.ts';
import {safeUrl} from '../../kit/collab-element.ts';
import * as icons from '../../ui/part-icons.ts';
import {action, heading, ifDefined, notice} from '../../ui/templates.ts';
import {canJoin, others, reasonLines, sharedBlockers} from './reasons.ts';
import {isOwn, solutionGrid} from './solution-grid.ts';
import {name, type Say, type Stage} from './stage.ts';

export function offerView(stage: Stage): TemplateResult {
  const {say, each, overview, level} = stage;
  const shared = sharedBlockers(each);
  const hasTask = overview.tasks.length > 0;
  const rest = shared.filter(({code}) => hasTask || code !== 'taskMissing');
  const canActivate = hasTask && each.solutions.some((offer) => offer?.whyNot.length === 0 && !isOwn(stage, offer));
  const title = !canActivate ? 'tab.solutionsOnly' : each.agreement ? 'tab.others' : 'tab.solutions';
  return html`
    <div class="stack tight">
      <p class="muted prose">${each.description}</p>
      ${filmLink(stage)}
    </div>
    ${each.previous ? previous(say, each.previous, overview.customer.name) : nothing} ${hasTask ? nothing : noTask(stage)}
    ${rest.length > 0 ? notice('info', reasonLines(stage, rest)) : nothing} ${each.agreement ? agreement(stage, shared) : nothing}
    <div class="stack">
      ${each.solutions.length > 0 ? html`${heading(level + 1, say.text(title), {className: 'small-heading'})} ${solutionGrid(stage, shared)}` : nothing}
      ${each.agencySolution ? html`<p class="muted small">${say.text('tab.agencyWorksIn', {name: each.agencySolution})}</p>` : nothing}
    </div>
  `;
}

function filmLink({say, each}: Stage): TemplateResult | typeof nothing {
  if (!safeUrl(each.filmUrl)) return nothing;
  return html`<p>
    <a class="link" href=${ifDefined(safeUrl(each.filmUrl))} target="_blank" rel="noopener noreferrer"
      >${icons.play}<span>${say.text('tab.film')}</span><span class="hidden">${say.text('tab.newTab')}</span></a
    >
  </p>`;
}

/** Nothing can be activated before there is a task. */
function noTask({say, overview, each, navigate}: Stage): TemplateResult {
  const url = overview.links.createTask;
  const onCreate = (): void => navigate({to: 'create-task', customerId: overview.customer.id, function: each.key, ...(url ? {url} : {})});
  return html`<div class="nothing-yet stack tight">
    <p class="strong">${say.text('tab.noTaskYet', {name: overview.customer.name})}</p>
    <p class="muted">${say.text('tab.noTaskHint')}</p>
    <p>${action(say.text('remedy.createTask'), {kind: 'primary', onClick: onCreate})}</p>
  </div>`;
}

function agreement(stage: Stage, shared: readonly Blocker[]): TemplateResult | typeof nothing {
  const {say, each, overview, id, draft, enter, joinPanel} = stage;
  if (!each.agreement) return nothing;
  const {solutionName, renewsOn} = each.agreement;
  const whyNot = each.joinWhyNot ?? [];
  const isOpen = draft.isJoining === true && canJoin(stage);
  return html`<div class="stack">
    ${notice(
      'info',
      html`<div class="row apart">
        <div class="grow wide stack snug">
          <p class="strong">${say.text('tab.agreement', {name: overview.customer.name, solution: solutionName})}</p>
          <p class="small muted">${say.text('tab.agreementHint', {date: say.date(renewsOn)})}</p>
          ${reasonLines(stage, others(whyNot, shared))} ${whyNot.includes(null) ? html`<p>${say.text('unreadableRow')}</p>` : nothing}
        </div>
        ${
          !canJoin(stage)
            ? nothing
            : html`<button
                type="button"
                class="button ${isOpen ? 'quiet' : 'primary'}"
                part="primary-button"
                id="${id}-join"
                aria-expanded=${isOpen ? 'true' : 'false'}
                aria-controls="${id}-join-panel"
                @click=${() => enter({isJoining: !isOpen})}
              >
                <span>${say.text('tab.join')}</span>
              </button>`
        }
      </div>`,
    )}
    ${isOpen ? html`<div id="${id}-join-panel">${joinPanel()}</div>` : nothing}
  </div>`;
}

/** What became of the last one, so that a refusal is seen. */
function previous(say: Say, collaboration: Collaboration, customerName: string): TemplateResult {
  const reason = collaboration.invitation?.declineReason;
  return notice(
    'neutral',
    [
      html`<p>${previousText(say, collaboration, customerName)}</p>`,
      reason ? html`<blockquote class="reason">${name(reason)}</blockquote>` : nothing,
    ],
    icons.history,
  );
}

function previousText(
  say: Say,
  {status, statusSince, solutionName: solution, invitation, company}: Collaboration,
  customerName: string,
): string {
  const handledBy = invitation?.handledBy?.name;
  const values = {solution, date: say.date(statusSince), name: handledBy || company.name || customerName};
  const isDeclined = status === 'declined' || (status === 'cancelled' && invitation?.status === 'declined');
  if (isDeclined) return say.text('tab.previousDeclined', values);
  if (status === 'cancelled') return say.text(handledBy ? 'tab.previousWithdrawn' : 'tab.previousCancelled', values);
  if (status === 'expired') return say.text('tab.previousExpired', values);
  return say.text(status === 'ended' ? 'tab.previousEnded' : 'tab.previousUnknown', values);
}
