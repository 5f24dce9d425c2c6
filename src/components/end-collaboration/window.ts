/** Body and foot of the window, once it is known what ending would mean. */
import {html, nothing, type TemplateResult} from 'lit';
import type {MailPreview} from '../../api/schema.ts';
import * as icons from '../../ui/part-icons.ts';
import {fact} from '../../ui/part-templates.ts';
import {action, heading, notice} from '../../ui/templates.ts';
import {failure} from '../failure.ts';
import {letter} from '../letter.ts';
import {changedMeanwhile, commitSubmit} from '../meanwhile.ts';
import {mailFact, mailGoes} from '../preview.ts';
import {blockerLine} from '../shared.ts';
import {choiceOf, end, isLastStep, isUnpriced, review} from './choice.ts';
import {formFields, keepsText, problemSummary} from './fields.ts';
import type {Done} from './form.ts';
import {aboutOf} from '../about.ts';
import {blockersOf, customerName, keptText, type EndView, type Say} from './view.ts';

/** True if there is something to decide. */
export const isOpen = ({options}: EndView): boolean =>
  blockersOf(options).length === 0 ||
  (options.collaboration.status === 'ending' && options.collaboration.allowedActions.includes('withdrawEnding'));

export function windowBody(view: EndView): TemplateResult {
  const {say, form, options} = view;
  return html`${changedMeanwhile(say, form.submission.error, form.seen, options.collaboration)} ${content(view)}`;
}

function content(view: EndView): TemplateResult {
  const {options} = view;
  const {status} = options.collaboration;
  const hasBlockers = blockersOf(options).length > 0;
  if (status === 'ended' || (status === 'ending' && hasBlockers)) return standing(view);
  if (hasBlockers) return html`${reasons(view)}`;
  const planned = status === 'ending' ? standing(view) : nothing;
  return html`${finalFailure(view)} ${isLastStep(view) ? confirmation(view) : html`${problemSummary(view)} ${planned} ${formFields(view)}`}`;
}

function finalFailure({say, form, failed, navigate, reload}: EndView): TemplateResult | typeof nothing {
  if (!failed || form.submission.error) return nothing;
  return failure(say, failed, {onReload: reload, navigate});
}

function reasons({say, options, form, navigate}: EndView): TemplateResult | typeof nothing {
  const lines = blockersOf(options)
    .filter((each) => !each || each.code !== form.submission.error?.code)
    .map((each) =>
      each ? blockerLine(say, each, navigate, aboutOf(options.collaboration)) : html`<p class="muted">${say.text('unreadableRow')}</p>`,
    );
  return lines.length > 0 ? notice('info', lines) : nothing;
}

/**
 * An ending that is decided: when, by whom, what is kept, and who can withdraw it. Where it can be withdrawn there is something to decide but no field,
 * and Safari scrolls it by keyboard only if something in it can be focused.
 */
function standing(view: EndView): TemplateResult {
  const {say, options} = view;
  const {status, statusSince, ending, agency, allowedActions, whyNot} = options.collaboration;
  const customer = customerName(options);
  if (status === 'ended' || !ending)
    return notice('neutral', html`<p>${say.text('end.over', {date: say.date(ending?.on ?? statusSince)})}</p>`, icons.stop);
  const side = ending.by === 'company' ? customer : agency.name;
  const mayWithdraw = allowedActions.includes('withdrawEnding');
  const hindrance = whyNot.find((each) => each?.action === 'withdrawEnding');
  return html`${notice(
    'waiting',
    [
      html`<p class="label">${say.text('end.endsOn', {date: say.date(ending.on)})}</p>`,
      html`<p>${say.text('end.decidedBy', {name: ending.name ? `${ending.name}, ${side}` : side})}</p>`,
      html`<p>
        ${say.text('end.afterwards')}:
        ${keptText(
          view,
          options.choices.find(({keeps}) => keeps === ending.customerKeeps),
        )}
      </p>`,
      ending.reason ? html`<blockquote class="reason"><bdi>${ending.reason}</bdi></blockquote>` : nothing,
    ],
    icons.clock,
  )}
  ${
    mayWithdraw
      ? html`<p tabindex="0">${say.text('end.withdrawEffect')}</p>`
      : hindrance
        ? notice('info', blockerLine(say, hindrance, view.navigate, aboutOf(options.collaboration)))
        : html`<p class="muted">${say.text('end.onlySide', {name: side})}</p>`
  }`;
}

/** The last step: everything that will happen, once more and in full. */
function confirmation(view: EndView): TemplateResult {
  const {say, options, level} = view;
  const {agency, solutionName: solution} = options.collaboration;
  const {isLater, on, keeps, reason} = choiceOf(view);
  const customer = customerName(options);
  return html`<section class="stack" part="review" aria-labelledby="confirm">
    ${heading(level, say.text('end.confirm', {agency: agency.name, customer}), {id: 'confirm'})}
    ${notice(isLater ? 'waiting' : 'danger', html`<p>${isLater ? say.text('end.confirmOn', {date: say.date(on)}) : say.text('end.confirmNow', {solution})}</p>`)}
    <dl class="facts">
      ${keeps ? fact(say.text('end.afterwards'), keepsText(view, keeps)) : nothing}
      ${reason ? fact(say.text('end.reasonShort'), html`<bdi>${reason}</bdi>`) : nothing}
      ${options.others.length > 0 ? fact(say.text('end.others'), say.list(options.others)) : nothing}
      ${options.mails.map((mail) => mailFact(say, mail, ownLetter(view, mail)))}
      ${options.mails.length === 0 ? fact(say.text('end.mail'), say.text('end.noMail')) : nothing}
    </dl>
  </section>`;
}

/** The mail as it will be sent, with the reason in its place. */
function ownLetter(view: EndView, {blocks: [first, ...rest], ...mail}: MailPreview): TemplateResult {
  const {reason: text} = choiceOf(view);
  return letter({...mail, blocks: [...(first ? [first] : []), ...(text ? [{kind: 'message' as const, text}] : []), ...rest]});
}

/** The way on, one step at a time; the destructive button only at the last. */
export function windowFoot(view: EndView, onClose: () => void): TemplateResult {
  const {say, form, options, final, reload} = view;
  const {pending, wait} = form.submission;
  const {status, allowedActions} = options.collaboration;
  const rest = (content: TemplateResult | typeof nothing): TemplateResult =>
    html`<div class="grow">${wait ? html`<p class="muted">${say.text(wait)}</p>` : content}</div>`;
  if (status === 'ending' && allowedActions.includes('withdrawEnding'))
    return html`${rest(nothing)}${action(say.text('close'), {unavailable: pending, onClick: onClose})}
    ${commitSubmit(say, form.stateOf('withdraw'), say.text('end.withdraw'), {onClick: () => void form.withdraw(options.collaboration)})}`;
  if (status === 'ended' || blockersOf(options).length > 0)
    return html`${rest(action(say.text('checkAgain'), {kind: 'link', onClick: reload}))}${action(say.text('close'), {onClick: onClose})}`;
  if (!isLastStep(view)) {
    const isLoading = form.asked !== undefined && !form.isConfirming && !final.failure;
    const waiting = final.patience > 0 ? html`<p class="muted">${say.text(final.patience === 2 ? 'loadingLong' : 'loading')}</p>` : nothing;
    return html`${rest(isLoading ? waiting : nothing)}${action(say.text('cancel'), {onClick: onClose})}
    ${action(say.text('end.continue'), {kind: 'primary', busy: isLoading, onClick: () => review(view)})}`;
  }
  const {keeps} = choiceOf(view);
  const lacksPrice = keeps !== undefined && isUnpriced(keeps);
  return html`${rest(nothing)}${action(say.text('back'), {id: 'back', unavailable: pending, onClick: () => form.back()})}
  ${commitSubmit(say, form.stateOf('end'), say.text('end.commit'), {kind: 'destructive', unavailable: lacksPrice, describedBy: lacksPrice ? 'no-price' : undefined, onClick: () => end(view)})}`;
}

/** The heading of the view after the end. */
export function doneText(say: Say, done: Done): string {
  if (done.kind === 'withdrawn') return say.text('end.withdrawn');
  const {isLater, on} = done.choice;
  return isLater ? say.text('end.donePlanned', {date: say.date(on)}) : say.text('end.done');
}

/** To whom mails go, and what comes next. */
export function doneDetails(say: Say, done: Done): readonly string[] {
  if (done.kind === 'withdrawn') return [say.text('end.withdrawnNext')];
  const {options, choice} = done;
  const {isLater, keeps} = choice;
  return [
    ...(isLater ? [say.text('end.donePlannedNext')] : []),
    keptText({say, options}, keeps),
    mailGoes(say, options.mails) ?? say.text('end.noMail'),
  ];
}
