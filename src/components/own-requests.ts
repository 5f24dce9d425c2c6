/** What the inviting side can do about a request that it has sent: remind, copy the link, withdraw. */
import {html, nothing, type ReactiveControllerHost, type TemplateResult} from 'lit';
import type {CollabApi} from '../api/contract.ts';
import type {ApiError} from '../api/errors.ts';
import type {Blocker, Collaboration} from '../api/schema.ts';
import {isOpen} from '../domain/collaboration.ts';
import type {BeforeDetail, NavigateDetail, Verb} from '../events.ts';
import {CollabRemindedEvent, CollabWithdrawnEvent} from '../outcomes.ts';
import {focusFirst} from '../kit/focus-first.ts';
import type {Wording} from '../kit/locale.ts';
import {ownRequest as texts} from '../locales/en/own-request.ts';
import * as icons from '../ui/part-icons.ts';
import {copyField} from '../ui/fields.ts';
import {action, heading, notice} from '../ui/templates.ts';
import type {deedOperations} from './deed-operations.ts';
import {Deeds, type Change} from './deeds.ts';
import {failure} from './failure.ts';
import {changedMeanwhile, commitButton} from './meanwhile.ts';
import {blockerText} from './shared.ts';
import {aboutOf} from './about.ts';
import {lookForMail, receivers, type Looker} from './standing.ts';

type Say = Wording<typeof texts>;
type Deed = 'remind' | 'copyLink' | 'withdraw';

export {texts as ownRequestTexts};

/** What depends on who was asked for what. */
export interface RequestWords {
  readonly linkLabel: string;
  /** The button that leads to the question before it is withdrawn. */
  readonly open: string;
  /** The question, what that does, and that it is done. */
  readonly heading: string;
  readonly effect: string;
  readonly confirm: string;
  readonly done: string;
}

interface Options {
  readonly say: () => Say;
  readonly api: () => Pick<CollabApi, keyof typeof deedOperations> | undefined;
  /** What the list is of: as of `Submission`. */
  readonly about: () => readonly unknown[];
  readonly mayDo: (verb: Verb, detail: BeforeDetail) => boolean;
  readonly announce: (text: string) => void;
  /** The backend confirmed. */
  readonly changed: (collaboration: Collaboration) => void;
  readonly failed: (error: ApiError, isShown: boolean) => void;
  readonly shown: (error: ApiError | undefined) => ApiError | undefined;
  readonly navigate: (detail: NavigateDetail) => void;
  /** Default: a company has invited an agency. */
  readonly words?: (collaboration: Collaboration) => RequestWords;
}

/** What is open at one request. */
interface Draft {
  readonly isWithdrawing?: boolean;
  readonly done?: Deed | undefined;
  /** The link that could not be copied. */
  readonly link?: string | undefined;
}

export class OwnRequests {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: Options;
  readonly #deeds: Deeds;
  readonly #drafts = new Map<string, Draft>();
  /** What is being acted on, for the page's veto. */
  readonly #subjects = new Map<string, Collaboration>();

  constructor(host: ReactiveControllerHost & HTMLElement, options: Options) {
    this.#host = host;
    this.#options = options;
    this.#deeds = new Deeds(host, {
      api: options.api,
      about: options.about,
      mayDo: (verb, {collaboration}) => options.mayDo(verb, aboutOf(collaboration)),
      done: (deed, _, changed, isShown) => this.#onDone(deed, changed, isShown),
      copied: ({collaboration}, url, isCopied) => this.#onCopied(collaboration, url, isCopied),
      failed: options.failed,
      onWait: (wait) => options.announce(options.say().text(wait)),
    });
  }

  get pending(): boolean {
    return this.#deeds.submission.pending;
  }

  /** The last mail and the buttons, or the question before the request is withdrawn. */
  render(collaboration: Collaboration, level: number): TemplateResult {
    const {id, status, allowedActions} = collaboration;
    const say = this.#options.say();
    const draft = this.#drafts.get(id) ?? {};
    // Of what is over by now, `renderGone` tells.
    const error = status === 'unknown' || isOpen(status) ? this.#options.shown(this.#deeds.errorIn(id)) : undefined;
    const {again, submission} = this.#deeds;
    const isAsking = draft.isWithdrawing === true && allowedActions.includes('withdraw');
    return html`
      ${mail(say, collaboration, this.#host, draft)}
      ${status === 'unknown' ? nothing : isAsking ? this.#renderQuestion(collaboration, level) : this.#renderButtons(collaboration, draft)}
      ${error ? failure(say, error, {onRetry: again, navigate: this.#options.navigate}) : nothing}
      ${changedMeanwhile(say, error, this.#subjects.get(id), collaboration)}
      ${submission.wait && this.#deeds.busyIn(id) ? html`<p class="muted">${say.text(submission.wait)}</p>` : nothing}
    `;
  }

  /** Why something was refused for good of a request that `isShown` no longer finds: somebody else was faster. */
  renderGone(isShown: (id: string) => boolean, nameOf: (collaboration: Collaboration) => string): TemplateResult | typeof nothing {
    const {last, again} = this.#deeds;
    const say = this.#options.say();
    // What it is now is not known here: only who did something last is told.
    const subject = last && !isShown(last.subject.place) ? last.subject.collaboration : undefined;
    const error = subject && !again ? this.#options.shown(this.#deeds.errorIn(subject.id)) : undefined;
    return subject && error
      ? html`<div class="stack tight">
          <p class="label"><bdi>${nameOf(subject)}</bdi></p>
          ${failure(say, error, {navigate: this.#options.navigate})} ${changedMeanwhile(say, error, subject, subject)}
        </div>`
      : nothing;
  }

  #renderButtons(collaboration: Collaboration, draft: Draft): TemplateResult | typeof nothing {
    const {id, allowedActions, whyNot} = collaboration;
    const say = this.#options.say();
    const busy = this.#deeds.busyIn(id);
    const deeds = (['remind', 'copyLink', 'withdraw'] as const).filter((deed) => allowedActions.includes(deed));
    const tooEarly = whyNot.find((each) => each?.action === 'remind' && each.code === 'tooEarlyToRemind');
    const others = whyNot.filter(
      (each): each is Blocker => each !== null && each !== tooEarly && ['remind', 'copyLink', 'withdraw'].includes(each.action),
    );
    const reasons = [...new Set(others.map((each) => blockerText(say, each)))];
    if (deeds.length === 0 && reasons.length === 0) return nothing;
    return html`<div class="stack tight">
      <div class="row" part="actions">
        ${
          deeds.includes('remind') || tooEarly
            ? action(say.text('request.remind'), {
                id: `remind-${id}`,
                busy: busy === 'remind',
                unavailable: this.#deeds.isBlocked || !deeds.includes('remind'),
                describedBy: tooEarly ? `early-${id}` : undefined,
                onClick: () => this.#act('remind', collaboration),
              })
            : nothing
        }
        ${
          deeds.includes('copyLink')
            ? action(say.text('request.copyLink'), {
                id: `copyLink-${id}`,
                kind: 'link',
                icon: icons.link,
                busy: busy === 'copyLink',
                unavailable: this.#deeds.isBlocked,
                onClick: () => this.#act('copyLink', collaboration),
              })
            : nothing
        }
        ${
          deeds.includes('withdraw')
            ? html`<span id="withdraw-${id}"
                >${action(this.#words(collaboration).open, {kind: 'link', onClick: () => this.#open(id, {isWithdrawing: true}, `question-${id}`)})}</span
              >`
            : nothing
        }
        ${
          draft.done === 'copyLink'
            ? html`<span class="done small">${icons.check}<span>${say.text('request.copied')}</span></span>`
            : nothing
        }
      </div>
      ${
        tooEarly
          ? html`<p class="muted small" id="early-${id}">${say.text('request.remindFrom', {at: say.time(tooEarly.params['at'])})}</p>`
          : nothing
      }
      ${reasons.map((reason) => html`<p class="muted small">${reason}</p>`)}
      ${draft.link === undefined ? nothing : copyField({id: `link-${id}`, label: this.#words(collaboration).linkLabel, hint: say.text('request.linkHint'), value: draft.link})}
    </div>`;
  }

  #renderQuestion(collaboration: Collaboration, level: number): TemplateResult {
    const {id} = collaboration;
    const say = this.#options.say();
    const words = this.#words(collaboration);
    const error = this.#deeds.last?.deed === 'withdraw' ? this.#options.shown(this.#deeds.errorIn(id)) : undefined;
    return html`<div class="question stack tight">
      ${heading(level, words.heading, {id: `question-${id}`, className: 'small-heading'})}
      <p>${words.effect}</p>
      <div class="row" part="actions">
        ${commitButton(say, error, words.confirm, {
          kind: 'destructive',
          busy: this.#deeds.busyIn(id) === 'withdraw',
          unavailable: this.#deeds.isBlocked,
          onClick: () => this.#act('withdraw', collaboration),
        })}
        ${action(say.text('request.keep'), {onClick: () => this.#open(id, {}, `withdraw-${id}`)})}
      </div>
    </div>`;
  }

  #words(collaboration: Collaboration): RequestWords {
    const {say, words} = this.#options;
    return words?.(collaboration) ?? agencyWords(say(), collaboration);
  }

  #act(deed: Deed, collaboration: Collaboration): void {
    const {id} = collaboration;
    if (deed !== 'withdraw') this.#drafts.set(id, {});
    this.#subjects.set(id, collaboration);
    this.#deeds.act(deed, {place: id, customerId: '', taskId: '', collaboration});
  }

  #onDone(deed: Change, changed: Collaboration, isShown: boolean): void {
    this.#host.dispatchEvent(deed === 'withdraw' ? new CollabWithdrawnEvent(changed) : new CollabRemindedEvent(changed));
    if (!isShown) return;
    const say = this.#options.say();
    const before = this.#subjects.get(changed.id) ?? changed;
    this.#drafts.set(changed.id, {done: deed === 'remind' || deed === 'withdraw' ? deed : undefined});
    this.#options.changed(changed);
    this.#options.announce(deed === 'withdraw' ? this.#words(before).done : say.text('request.reminded'));
  }

  #onCopied({id}: Collaboration, link: string, isCopied: boolean): void {
    const say = this.#options.say();
    if (isCopied) this.#drafts.set(id, {done: 'copyLink'});
    else this.#open(id, {link}, `link-${id}`);
    this.#options.announce(say.text(isCopied ? 'request.copied' : 'request.linkShown'));
    this.#host.requestUpdate();
  }

  #open(id: string, draft: Draft, focusId: string): void {
    if (this.pending) return;
    this.#drafts.set(id, draft);
    this.#host.requestUpdate();
    void focusFirst(this.#host, focusId);
  }
}

function agencyWords(say: Say, {agency: {name}, status}: Collaboration): RequestWords {
  // What is withdrawn after the answer is no invitation any more.
  const isTerms = status === 'awaitingTerms';
  return {
    linkLabel: say.text('request.linkLabel'),
    open: say.text(isTerms ? 'request.withdrawTermsNow' : 'request.withdraw'),
    heading: say.text(isTerms ? 'request.withdrawTermsHeading' : 'request.withdrawHeading', {name}),
    effect: say.text(isTerms ? 'request.withdrawTermsEffect' : 'request.withdrawEffect'),
    confirm: say.text(isTerms ? 'request.withdrawTermsNow' : 'request.withdrawNow'),
    done: say.text(isTerms ? 'request.cancelled' : 'request.withdrawn'),
  };
}

/** What became of the last mail, and until when it can be answered. */
function mail(say: Say, collaboration: Collaboration, host: Looker, {done}: Draft): TemplateResult | typeof nothing {
  const {delivery, invitation, waitingFor} = collaboration;
  if (!delivery || !waitingFor) return nothing;
  const to = receivers(say, collaboration, delivery);
  const isAnswerable = invitation?.expiresAt && waitingFor.what === 'accept';
  const answerBy = isAnswerable ? say.text('request.answerBy', {date: say.date(invitation.expiresAt)}) : '';
  if (delivery.status === 'failed')
    return notice(
      'danger',
      html`<p>${say.text('request.mailFailed', {to})}</p>
        ${answerBy ? html`<p class="small until">${answerBy}</p>` : nothing}`,
      icons.mail,
    );
  const until = answerBy && ` · ${answerBy}`;
  if (delivery.status === 'waiting') {
    const isLate = lookForMail(host, delivery.at);
    const key = done === 'remind' ? 'request.reminderWaiting' : isLate && 'request.mailWaiting';
    const text = key ? say.text(key, {to}) + until : answerBy;
    return text ? html`<p class="mail muted small">${icons.clock}<span class="until">${text}</span></p>` : nothing;
  }
  if (delivery.status !== 'sent')
    return html`<p class="mail muted small">${icons.mail}<span>${say.text('request.mailUnknown', {to})}</span></p>`;
  const key = delivery.isReminder ? 'request.reminderTo' : 'request.to';
  return html`<p class="mail muted small">${icons.mail}<span>${say.text(key, {to, date: say.date(delivery.at)})}${until}</span></p>`;
}
