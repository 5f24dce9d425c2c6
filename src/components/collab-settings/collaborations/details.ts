/** What stands in an open row: what was agreed, what is under way, and what can be done. */
import {html, nothing, type TemplateResult} from 'lit';
import type {Collaboration} from '../../../api/schema.ts';
import * as icons from '../../../ui/part-icons.ts';
import {fact} from '../../../ui/part-templates.ts';
import {action, heading, notice, type Content} from '../../../ui/templates.ts';
import {changeNotice, changeScene} from '../../pending-change.ts';
import {isNeverPaid, priceDay, priceText} from '../../shared.ts';
import {startText} from '../../standing.ts';
import {reasonsOf} from '../../why-not.ts';
import type {Port, Say} from '../stage.ts';
import type {Linking} from './linking.ts';
import {windows, type RowElements, type Window} from './row-elements.ts';
import type {Group} from './groups.ts';

interface Around {
  readonly linking: Linking;
  readonly elements: RowElements;
}

const names = {
  changeSolution: 'settings.changeSolution',
  changeBilling: 'settings.changeBilling',
  withdrawChange: 'settings.withdrawChange',
  end: 'settings.end',
  withdrawEnding: 'settings.withdrawEnding',
} as const satisfies Record<Window, string>;

export function details(port: Port, collaboration: Collaboration, group: Group, around: Around): TemplateResult {
  const {say, level} = port;
  const {id, functionName, solutionName, status} = collaboration;
  const title = group.collaborations.length > 1 ? `${functionName}: ${solutionName}` : functionName;
  return html`<section class="collaboration stack tight" part="collaboration" aria-labelledby="function-${id}">
    ${heading(level(), html`<bdi>${title}</bdi>`, {id: `function-${id}`, className: 'small-heading'})} ${facts(port, collaboration, around)}
    ${pending(port, collaboration)} ${ending(say(), collaboration)}
    ${
      status === 'unknown'
        ? notice('neutral', html`<p>${say().text('settings.unknownStatus')}</p>`)
        : html`${around.linking.render(collaboration)} ${actions(port, collaboration, group, around)}`
    }
  </section>`;
}

function facts({say, now}: Port, collaboration: Collaboration, {linking}: Around): TemplateResult {
  const {solutionName, task, invoiceRecipient, agency, company, customer, periodMonths, price, startsOn, renewsOn} = collaboration;
  const {taskOwner, accountManager, allowedActions} = collaboration;
  const payer = invoiceRecipient === 'agency' ? agency.name : company.name || (customer?.name ?? '');
  const from = priceDay(collaboration, now());
  const canChangeTask = task !== null && allowedActions.includes('link') && !linking.isOpen(collaboration);
  const name = customer?.name ?? company.name;
  return html`<dl class="facts" part="facts">
    ${fact(say().text('settings.solutionName'), html`<bdi>${solutionName}</bdi>`)}
    ${fact(
      say().text('task'),
      html`<div class="row">
        ${task ? html`<bdi>${task.name}</bdi>` : html`<span class="muted">${say().text('settings.noTask')}</span>`}
        ${
          canChangeTask
            ? html`<span id="change-task-${collaboration.id}"
                >${action(say().text('settings.changeTask'), {
                  kind: 'link',
                  label: say().text('settings.changeTaskFor', {name}),
                  onClick: () => linking.open(collaboration),
                })}</span
              >`
            : nothing
        }
      </div>`,
    )}
    ${fact(say().text('settings.taskOwner'), taskOwner && html`<bdi>${taskOwner}</bdi>`)}
    ${fact(say().text('settings.accountManager'), accountManager && html`<bdi>${accountManager}</bdi>`)}
    ${fact(say().text('recipient'), invoiceRecipient === 'unknown' ? say().text('unknown') : html`<bdi>${payer}</bdi>`)}
    ${fact(say().text('period'), say().text('months', {count: periodMonths}))}
    ${
      isNeverPaid(collaboration)
        ? nothing
        : fact(
            say().text('settings.price'),
            from ? say().text('settings.billingFrom', {price: priceText(say(), price), date: say().date(from)}) : priceText(say(), price),
          )
    }
    ${renewsOn && !from ? fact(say().text('settings.renewsOn'), say().date(renewsOn)) : nothing}
    ${startsOn ? fact(say().text('settings.state'), startText(say(), collaboration, startsOn)) : nothing}
  </dl>`;
}

/** The newest change: what it is about, and whom it waits for. */
function pending({say, now}: Port, {pendingChange, agency, company, customer, waitingFor}: Collaboration): TemplateResult | typeof nothing {
  const payers = {agency: agency.name, customer: company.name || (customer?.name ?? '')};
  const scene = changeScene(pendingChange, {now: now(), waitingFor, payers});
  return scene ? changeNotice(say(), scene, nothing) : nothing;
}

function ending(say: Say, {ending: end, agency, company, status}: Collaboration): TemplateResult | typeof nothing {
  if (!end || status !== 'ending') return nothing;
  const name = end.name ?? (end.by === 'agency' ? agency.name : company.name);
  const kept: Content =
    end.customerKeeps === 'unknown'
      ? nothing
      : html`<p>${say.text(end.customerKeeps === 'solution' ? 'settings.ending.solution' : 'settings.ending.readOnly')}</p>`;
  return notice('waiting', [
    html`<p>${say.text('settings.ending.agency', {date: say.date(end.on), name})}</p>`,
    kept,
    end.reason ? html`<p><bdi>${end.reason}</bdi></p>` : nothing,
  ]);
}

function actions(port: Port, collaboration: Collaboration, {name}: Group, {elements}: Around): TemplateResult {
  const {say} = port;
  const {status, whyNot, initiatedBy, customer, allowedActions} = collaboration;
  const isRunning = status === 'active' || status === 'ending';
  const isAsked = initiatedBy === 'agency' && (status === 'requested' || status === 'awaitingTerms');
  const texts = Object.fromEntries(windows.map((window) => [window, say().text(names[window])]));
  // A change that is under way is shown above.
  const reasons = reasonsOf(say(), whyNot, texts, ({action: of, code}) => code !== 'changePending' && Object.hasOwn(texts, of));
  return html`<div class="row" part="actions">
      ${isRunning ? elements.startButton(collaboration) : nothing}
      ${
        // Each in its own place: a button that goes must not become the next one, with its focus.
        windows.map((window) =>
          allowedActions.includes(window)
            ? action(say().text(names[window]), {
                id: `${window}-${collaboration.id}`,
                label: say().text('settings.actionFor', {action: say().text(names[window]), name}),
                onClick: () => elements.open(window, collaboration),
              })
            : nothing,
        )
      }
      ${
        isAsked
          ? action(say().text('settings.showRequest'), {
              kind: 'link',
              icon: icons.mail,
              onClick: () => port.open('requests', {search: customer?.number ?? ''}),
            })
          : nothing
      }
    </div>
    ${reasons.map((each) => html`<p class="muted small">${say().text('settings.whyNot', {...each})}</p>`)}`;
}
