/** The existing collaboration of a function: where it stands, what it is, what can be done. */
import {html, nothing, type TemplateResult} from 'lit';
import type {Blocker, Collaboration} from '../../api/schema.ts';
import * as icons from '../../ui/part-icons.ts';
import {copyField} from '../../ui/fields.ts';
import {action, notice, skeleton} from '../../ui/templates.ts';
import {failure} from '../failure.ts';
import {blockerLine, isNeverPaid, priceDay, priceText} from '../shared.ts';
import {lookForMail, receivers, timeline} from '../standing.ts';
import {reasonsOf} from '../why-not.ts';
import {decisions} from './changes.ts';
import {linkForm, withdrawLabel, withdrawQuestion} from './forms.ts';
import {about, name, type Stage} from './stage.ts';

type Action = Collaboration['allowedActions'][number];

/** Actions with a place of their own: their why-not stands there. */
const placed: readonly string[] = ['verify', 'accept', 'decline'];

export function collaborationView(stage: Stage, collaboration: Collaboration): TemplateResult {
  const {say, draft} = stage;
  const isKnown = collaboration.status !== 'unknown';
  const form = isKnown && isLinking(stage, collaboration) ? linkForm(stage, collaboration) : nothing;
  // The next step stands first; what the person has opened, below its button.
  const isNext = collaboration.waitingFor?.what === 'link';
  return html`
    ${facts(stage, collaboration)} ${delivery(stage, collaboration)} ${hints(stage, collaboration)} ${decisions(stage, collaboration)}
    ${isNext ? form : nothing}
    ${
      !isKnown
        ? notice('neutral', html`<p>${say.text('tab.unknownStatus')}</p>`)
        : draft.isWithdrawing && collaboration.allowedActions.includes('withdraw')
          ? withdrawQuestion(stage, collaboration)
          : actions(stage, collaboration)
    }
    ${isNext ? nothing : form}
    ${
      draft.link
        ? copyField({id: `${stage.id}-copy`, label: say.text('tab.linkLabel'), hint: say.text('tab.linkHint'), value: draft.link})
        : nothing
    }
    ${history(stage)}
  `;
}

/** Unlinked and nothing else to do: the form stands there at once. */
const isLinking = ({draft}: Stage, {allowedActions, waitingFor}: Collaboration): boolean =>
  allowedActions.includes('link') && (draft.isLinking ?? waitingFor?.what === 'link');

function facts({say, overview, each, now}: Stage, collaboration: Collaboration): TemplateResult {
  const {solutionName, task, invoiceRecipient, agency, company, periodMonths, price, renewsOn} = collaboration;
  const payer = invoiceRecipient === 'agency' ? agency.name : company.name || overview.customer.name;
  const payerText =
    invoiceRecipient === 'unknown'
      ? `${say.text('recipient')}: ${say.text('unknown')}`
      : say.text(`pays.${invoiceRecipient}`, {name: payer});
  const from = priceDay(collaboration, now);
  const later = from === each.agreement?.renewsOn ? 'tab.billingFrom' : 'tab.priceFrom';
  return html`<div class="stack tight">
    <ul class="line" part="facts">
      <li class="strong">${name(solutionName)}</li>
      <li>${task ? say.text('tab.task', {name: task.name}) : say.text('tab.noTask')}</li>
      <li>${payerText}</li>
      <li>${say.text('months', {count: periodMonths})}</li>
      ${isNeverPaid(collaboration) ? nothing : html`<li>${price ? priceText(say, price) : say.text('tab.noPrice')}</li>`}
      ${renewsOn && !from ? html`<li>${say.text('standing.renews', {date: say.date(renewsOn)})}</li>` : nothing}
    </ul>
    ${from ? html`<p class="muted small">${say.text(later, {date: say.date(from)})}</p>` : nothing}
  </div>`;
}

function delivery({say, host, draft}: Stage, collaboration: Collaboration): TemplateResult | typeof nothing {
  const {delivery: mail, status, situation, invitation, waitingFor, allowedActions} = collaboration;
  // The mail that asked us was answered long ago.
  if (!mail || (status === 'awaitingTerms' && waitingFor?.side === 'agency')) return nothing;
  const to = receivers(say, collaboration, mail);
  const expiresAt = status === 'requested' ? invitation?.expiresAt : undefined;
  const until = expiresAt ? say.text('tab.expires', {date: say.date(expiresAt)}) : '';
  const expires = until && ` · ${until}`;
  switch (mail.status) {
    case 'sent': {
      const isAnswered = status !== 'requested' && status !== 'awaitingTerms';
      const key = isAnswered
        ? 'tab.mailSent'
        : mail.isReminder
          ? 'tab.reminderSent'
          : situation === 'S4'
            ? 'tab.termsSent'
            : 'tab.invitationSent';
      return html`<p class="mail muted small" part="delivery">
        ${icons.mail}<span>${say.text(key, {to, date: say.date(mail.at)})}${expires}</span>
      </p>`;
    }
    case 'waiting': {
      const isLate = lookForMail(host, mail.at);
      const key = draft.done === 'remind' ? 'tab.reminderWaiting' : isLate && 'tab.mailWaiting';
      const text = key ? say.text(key, {to}) + expires : until;
      return text ? html`<p class="mail muted small" part="delivery">${icons.clock}<span class="until">${text}</span></p>` : nothing;
    }
    case 'failed':
      return notice(
        'danger',
        html`<p part="delivery">${say.text(allowedActions.includes('copyLink') ? 'tab.mailFailed' : 'tab.mailFailedNoLink', {to})}</p>
          ${until ? html`<p class="small until">${until}</p>` : nothing}`,
        icons.mail,
      );
    default:
      return html`<p class="mail muted small" part="delivery">${icons.mail}<span>${say.text('tab.mailUnknown', {to})}</span></p>`;
  }
}

function hints(stage: Stage, collaboration: Collaboration): TemplateResult {
  const {say, navigate} = stage;
  const {id: collaborationId, overdue, status, waitingFor, company, whyNot, initiatedBy, invitation, allowedActions} = collaboration;
  const terms = whyNot.find((each) => each?.action === 'approveTerms' && each.code === 'companyNotSelected');
  const isAsked = status === 'requested' && initiatedBy === 'company' && waitingFor?.side === 'agency';
  const onAnswer = (): void => navigate({to: 'answer', collaborationId, invitationId: invitation?.id ?? ''});
  return html`
    ${overdue ? notice('danger', html`<p>${say.text(waitingFor?.side === 'agency' ? 'tab.overdueOwn' : 'tab.overdueText')}</p>`) : nothing}
    ${
      isAsked
        ? notice(
            'info',
            html`<p>${say.text('tab.invited', {name: company.name})}</p>
              ${
                allowedActions.some((each) => each === 'verify' || each === 'accept')
                  ? html`<div class="row">${action(say.text('tab.answer'), {kind: 'primary', onClick: onAnswer})}</div>`
                  : nothing
              }`,
            icons.mail,
          )
        : nothing
    }
    ${terms ? notice('info', blockerLine(say, terms, navigate, about(stage))) : nothing}
  `;
}

function actions(stage: Stage, collaboration: Collaboration): TemplateResult {
  const {say, id, draft, busy, isBlocked, act, change, end, enter, startButton} = stage;
  const {allowedActions, whyNot, delivery: mail, task} = collaboration;
  const may = (each: Action): boolean => allowedActions.includes(each);
  const tooEarly = whyNot.find((each) => each?.action === 'remind' && each.code === 'tooEarlyToRemind');
  const isUndelivered = mail?.status === 'failed';
  const onWithdraw = (): void => enter({isWithdrawing: true, done: undefined}, `${id}-keep`);
  const copyLink = may('copyLink')
    ? action(say.text('tab.copyLink'), {
        id: `${id}-copyLink`,
        kind: isUndelivered ? 'primary' : 'link',
        icon: icons.link,
        busy: busy === 'copyLink',
        unavailable: isBlocked,
        onClick: () => act('copyLink', collaboration),
      })
    : nothing;
  const buttons = [
    may('start') ? startButton(collaboration) : nothing,
    isUndelivered ? copyLink : nothing,
    may('remind') || tooEarly
      ? action(say.text('tab.remind'), {
          id: `${id}-remind`,
          busy: busy === 'remind',
          unavailable: isBlocked || !may('remind'),
          describedBy: tooEarly ? `${id}-early` : undefined,
          onClick: () => act('remind', collaboration),
        })
      : nothing,
    isUndelivered ? nothing : copyLink,
    may('withdraw')
      ? html`<span id="${id}-withdraw">${action(say.text(withdrawLabel(collaboration)), {kind: 'link', onClick: onWithdraw})}</span>`
      : nothing,
    may('link') && !isLinking(stage, collaboration)
      ? action(say.text(task ? 'tab.relink' : 'tab.link'), {
          id: `${id}-link`,
          kind: task ? 'link' : 'quiet',
          onClick: () => enter({isLinking: true}, `${id}-task`),
        })
      : nothing,
    may('changeSolution') ? quiet(say.text('tab.change'), `${id}-change`, () => change(collaboration, 'solution')) : nothing,
    may('changeBilling') ? quiet(say.text('tab.changeBilling'), `${id}-billing`, () => change(collaboration, 'billing')) : nothing,
    may('end') ? quiet(say.text('tab.end'), `${id}-end`, () => end(collaboration)) : nothing,
  ];
  const names = Object.fromEntries(Object.entries(actionNames).map(([key, name]) => [key, say.text(name)]));
  const isEmpty = buttons.every((each) => each === nothing);
  return html`<div class="stack tight">
    ${isEmpty ? nothing : html`<div class="row actions" part="actions">${buttons}${success(stage, draft.done)}</div>`}
    ${tooEarly ? html`<p class="muted small" id="${id}-early">${say.text('tab.remindFrom', {at: say.time(tooEarly.params['at'])})}</p>` : nothing}
    ${reasonsOf(say, whyNot, names, (each) => each !== tooEarly && !isTold(each)).map(
      (each) => html`<p class="muted small">${each.actions ? say.text('tab.whyNot', {...each}) : each.reason}</p>`,
    )}
  </div>`;
}

const quiet = (text: string, id: string, onClick: () => void): TemplateResult => action(text, {id, kind: 'link', onClick});

/** Said by a hint or by the change that is under way. */
const isTold = ({action: of, code}: Blocker): boolean =>
  placed.includes(of) || code === 'changePending' || (of === 'approveTerms' && code === 'companyNotSelected');

/** What became of a reminder, the line about the mail says. */
const success = ({say}: Stage, done: Stage['draft']['done']): TemplateResult | typeof nothing =>
  done && Object.hasOwn(successes, done)
    ? html`<span class="success done small">${icons.check}<span>${say.text(successes[done as keyof typeof successes])}</span></span>`
    : nothing;

const successes = {copyLink: 'tab.copied', withdrawChange: 'tab.changeWithdrawn'} as const;

const actionNames = {
  remind: 'tab.remind',
  copyLink: 'tab.copyLink',
  withdraw: 'tab.withdraw',
  link: 'tab.link',
  start: 'tab.start',
  approveTerms: 'tab.approveTerms',
  changeSolution: 'tab.change',
  changeBilling: 'tab.changeBilling',
  withdrawChange: 'pending.takeBack',
  end: 'tab.end',
  withdrawEnding: 'tab.withdrawEnding',
} as const;

function history(stage: Stage): TemplateResult {
  const {say, id, draft, enter, history: view} = stage;
  const isOpen = draft.hasHistory === true;
  return html`<div class="stack history">
    <p>
      <button
        type="button"
        class="link plain"
        aria-expanded=${isOpen ? 'true' : 'false'}
        aria-controls="${id}-history"
        @click=${() => enter({hasHistory: !isOpen})}
      >
        ${icons.history}<span>${say.text('tab.history')}</span><span class="chevron">${icons.chevron}</span>
      </button>
    </p>
    ${
      isOpen
        ? html`<div id="${id}-history" class="stack">
            ${view.failure ? failure(say, view.failure, {onReload: view.retry}) : nothing}
            ${view.timeline ? timeline(say, view.timeline) : view.failure ? nothing : skeleton(say.text('loading'), 4)}
          </div>`
        : nothing
    }
  </div>`;
}
