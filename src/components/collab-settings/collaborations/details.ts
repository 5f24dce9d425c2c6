/** What stands in an open row: what was agreed, what is under way, and what can be done. */
import {html, nothing, type TemplateResult} from 'lit';
import type {Collaboration, PendingChange} from '../../../api/schema.ts';
import * as icons from '../../../ui/icons.ts';
import {action, fact, heading, notice, type Content} from '../../../ui/templates.ts';
import {priceText} from '../../shared.ts';
import type {Port, Say} from '../stage.ts';
import type {Change, Dialogs} from './dialogs.ts';
import type {Linking} from './linking.ts';
import {reasonTexts} from './reasons.ts';
import type {Group} from './view.ts';

interface Around {
  readonly linking: Linking;
  readonly dialogs: Dialogs;
}

const changes: Readonly<Record<Change, 'settings.changeSolution' | 'settings.changeBilling' | 'settings.end'>> = {
  changeSolution: 'settings.changeSolution',
  changeBilling: 'settings.changeBilling',
  end: 'settings.end',
};

export function details(port: Port, collaboration: Collaboration, group: Group, around: Around): TemplateResult {
  const {say, level} = port;
  const {id, functionName, solutionName, status} = collaboration;
  const title = group.collaborations.length > 1 ? `${functionName}: ${solutionName}` : functionName;
  return html`<section class="collaboration stack tight" part="collaboration" aria-labelledby="function-${id}">
    ${heading(level(), html`<bdi>${title}</bdi>`, {id: `function-${id}`, className: 'small-heading'})} ${facts(port, collaboration, around)}
    ${pending(say(), collaboration)} ${ending(say(), collaboration)}
    ${
      status === 'unknown'
        ? notice('neutral', html`<p>${say().text('settings.unknownStatus')}</p>`)
        : html`${around.linking.render(collaboration)} ${actions(port, collaboration, group, around)}`
    }
  </section>`;
}

function facts({say, now}: Port, collaboration: Collaboration, {linking}: Around): TemplateResult {
  const {solutionName, task, invoiceRecipient, agency, company, customer, periodMonths, price, billingFrom, startsOn} = collaboration;
  const {taskOwner, accountManager, allowedActions} = collaboration;
  const payer = invoiceRecipient === 'agency' ? agency.name : company.name || (customer?.name ?? '');
  const isLater = billingFrom !== null && Date.parse(billingFrom) > now().getTime();
  const canChangeTask = task !== null && allowedActions.includes('link') && !linking.isOpen(collaboration);
  const name = customer?.name ?? company.name;
  return html`<dl class="facts" part="facts">
    ${fact(say().text('settings.solutionName'), html`<bdi>${solutionName}</bdi>`)}
    ${fact(
      say().text('task'),
      html`${task ? html`<bdi>${task.name}</bdi>` : html`<span class="muted">${say().text('settings.noTask')}</span>`}
      ${
        canChangeTask
          ? html`<span class="aside" id="change-task-${collaboration.id}"
              >${action(say().text('settings.changeTask'), {
                kind: 'link',
                label: say().text('settings.changeTaskFor', {name}),
                onClick: () => linking.open(collaboration),
              })}</span
            >`
          : nothing
      }`,
    )}
    ${fact(say().text('settings.taskOwner'), taskOwner && html`<bdi>${taskOwner}</bdi>`)}
    ${fact(say().text('settings.accountManager'), accountManager && html`<bdi>${accountManager}</bdi>`)}
    ${fact(say().text('recipient'), invoiceRecipient === 'unknown' ? say().text('unknown') : html`<bdi>${payer}</bdi>`)}
    ${fact(say().text('period'), say().text('months', {count: periodMonths}))}
    ${fact(
      say().text('settings.price'),
      isLater
        ? say().text('settings.billingFrom', {price: priceText(say(), price), date: say().date(billingFrom)})
        : priceText(say(), price),
    )}
    ${startsOn ? fact(say().text('settings.state'), say().text('settings.startsOn', {date: say().date(startsOn)})) : nothing}
  </dl>`;
}

/** The newest change: what it is about, and whom it waits for. */
function pending(say: Say, {pendingChange: change, agency, company}: Collaboration): TemplateResult | typeof nothing {
  if (!change || change.status === 'done' || change.status === 'withdrawn') return nothing;
  const payer = change.invoiceRecipient === 'agency' ? agency.name : company.name;
  const what =
    change.kind === 'billing'
      ? say.text('settings.pending.billing', {payer, months: say.text('months', {count: change.periodMonths})})
      : say.text('settings.pending.solution', {solution: change.solutionName});
  return notice(change.status === 'rejected' ? 'danger' : 'waiting', [
    html`<p><strong>${what}</strong> · ${changeStatus(say, change)}</p>`,
    change.reason ? html`<p><bdi>${change.reason}</bdi></p>` : nothing,
    change.requestedBy
      ? html`<p class="muted small">${say.text('settings.pending.by', {name: change.requestedBy, date: say.date(change.requestedAt)})}</p>`
      : nothing,
  ]);
}

const changeStatus = (say: Say, {status, effectiveOn}: PendingChange): string =>
  say.text(`settings.pending.${status}`, {date: say.date(effectiveOn)});

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

function actions(port: Port, collaboration: Collaboration, {name}: Group, {dialogs}: Around): TemplateResult {
  const {say} = port;
  const {id, status, whyNot, initiatedBy, customer} = collaboration;
  const isRunning = status === 'active' || status === 'ending';
  const isAsked = initiatedBy === 'agency' && (status === 'requested' || status === 'awaitingTerms');
  const texts = Object.entries(changes).map(([key, text]) => [key, say().text(text)] as const);
  const reasons = reasonTexts(say(), whyNot, Object.fromEntries(texts));
  return html`<div class="row" part="actions">
      ${isRunning ? dialogs.startButton(collaboration) : nothing}
      ${dialogs.offered(collaboration).map(
        (change) =>
          html`<span id="${change}-${id}"
            >${action(say().text(changes[change]), {
              label: say().text(`${changes[change]}For`, {name}),
              onClick: () => dialogs.open(change, collaboration),
            })}</span
          >`,
      )}
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
    ${reasons.map((reason) => html`<p class="muted small">${reason}</p>`)}`;
}
