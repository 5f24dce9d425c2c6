/** The company's auditors: who reads until when, registering one, and ending a way in (domain §7). */
import {html, nothing, type TemplateResult} from 'lit';
import type {ApiError} from '../../api/errors.ts';
import type {AuditorOverview} from '../../api/schema.ts';
import {addDays, localDay} from '../../domain/dates.ts';
import {isEmail} from '../../domain/email.ts';
import {CollabAuditorRegisteredEvent, CollabAuditorRemovedEvent} from '../../outcomes.ts';
import {Submission} from '../../kit/submission.ts';
import type {companyCollaborations} from '../../locales/en/company-collaborations.ts';
import * as icons from '../../ui/part-icons.ts';
import {errorSummary, textField} from '../../ui/fields.ts';
import {pill} from '../../ui/part-templates.ts';
import {action, heading, notice} from '../../ui/templates.ts';
import {letter} from '../letter.ts';
import {failure} from '../failure.ts';
import {blockerLine, submitButton} from '../shared.ts';
import type {Host, Port} from './port.ts';

type Auditor = NonNullable<AuditorOverview['auditors'][number]>;
type Field = 'name' | 'email' | 'validDays';
type Problems = Readonly<Partial<Record<Field, keyof typeof companyCollaborations>>>;
const longestDays = 366;

interface AuditorsPort extends Port {
  /** Shows what is true now. */
  readonly overviewChanged: (overview: AuditorOverview) => void;
}

/** What has just happened to whom: kept as such, so that it is told in the language of the page also when that changes. */
interface Done {
  readonly text: 'auditors.registered' | 'auditors.removed';
  readonly name: string;
}

const nothingEntered = {name: '', email: '', validDays: ''};

export class Auditors {
  readonly #host: Host;
  readonly #port: AuditorsPort;
  readonly #submission: Submission;
  #entries = nothingEntered;
  #problems: Problems = {};
  #isRegistering = false;
  /** Who is about to be removed. */
  #removing: string | undefined;
  /** What was sent last: an auditor's id for a removal. */
  #last: string | undefined;
  /** What has just happened. */
  #done: Done | undefined;

  constructor(host: Host, port: AuditorsPort) {
    this.#host = host;
    this.#port = port;
    this.#submission = new Submission(host, {...port, failed: (error, isShown) => this.#onFailed(error, isShown)});
  }

  get pending(): boolean {
    return this.#submission.pending;
  }

  /** Forgets what is open and entered: the page shows another company. */
  clear(): void {
    this.#entries = nothingEntered;
    this.#problems = {};
    this.#isRegistering = false;
    this.#removing = undefined;
    this.#done = undefined;
    this.#submission.clear();
  }

  render(overview: AuditorOverview, level: number): TemplateResult {
    const say = this.#port.say();
    const all = overview.auditors;
    const active = all.filter((each) => each === null || each.active);
    const former = all.filter((each) => each !== null && !each.active) as readonly Auditor[];
    const blockers = overview.whyNot.filter((each) => each !== null);
    const inner = level + 1;
    return html`<section class="stack tight" part="auditors">
      ${heading(level, say.text('auditors.heading'), {id: 'auditors'})}
      <p class="muted">${say.text('auditors.intro', {company: overview.company.name})}</p>
      ${this.#done ? notice('success', html`<p>${this.#sayDone(this.#done)}</p>`) : nothing}
      ${
        active.length > 0
          ? html`<ul class="stack tight">
              ${active.map((each) => html`<li class="card stack tight">${each ? this.#renderAuditor(overview, each, inner) : say.text('unreadableRow')}</li>`)}
            </ul>`
          : html`<p>${say.text('auditors.none')}</p>`
      }
      ${
        former.length > 0
          ? html`<details>
              <summary>${say.text('auditors.former', {count: former.length})}</summary>
              <ul class="stack tight">
                ${former.map((each) => html`<li>${this.#renderWho(each)}</li>`)}
              </ul>
            </details>`
          : nothing
      }
      ${
        overview.whyNot.length > 0
          ? notice(
              'info',
              blockers.map((each) =>
                blockerLine(say, each, this.#port.navigate, overview.company.id ? {companyId: overview.company.id} : {}),
              ),
            )
          : this.#isRegistering
            ? this.#renderForm(overview, inner)
            : html`<div class="row" part="actions">
                ${action(say.text('auditors.register'), {id: 'register-auditor', onClick: () => this.#open('auditor-form', {isRegistering: true})})}
              </div>`
      }
    </section>`;
  }

  #renderWho({name, email, validUntil, active, registeredBy, registeredAt}: Auditor): TemplateResult {
    const say = this.#port.say();
    const values = {name: registeredBy, date: say.date(registeredAt)};
    return html`<div>
      <p><bdi class="label">${name}</bdi> <bdi class="muted">${email}</bdi></p>
      <ul class="line muted small">
        <li>${say.text(active ? 'auditors.until' : 'auditors.ended', {date: say.date(validUntil)})}</li>
        <li>${say.text(registeredBy ? 'auditors.by' : 'auditors.at', values)}</li>
      </ul>
    </div>`;
  }

  #renderAuditor(overview: AuditorOverview, auditor: Auditor, level: number): TemplateResult {
    const {id, name} = auditor;
    const say = this.#port.say();
    const isAsked = this.#removing === id;
    return html`<div class="row apart">${this.#renderWho(auditor)} ${pill('success', say.text('auditors.reads'), icons.done)}</div>
      ${
        isAsked
          ? html`<div class="question stack tight">
              ${heading(level, say.text('auditors.removeHeading', {name}), {id: `remove-${id}`, className: 'small-heading'})}
              <p>${say.text('auditors.removeEffect')}</p>
              <div class="row" part="actions">
                ${action(say.text('auditors.keep'), {
                  unavailable: this.pending,
                  onClick: () => this.#open(`auditor-${id}`, {removing: undefined}),
                })}
                ${submitButton(say, this.#submission, say.text('auditors.removeNow'), {kind: 'destructive', onClick: () => this.#remove(overview, auditor)})}
              </div>
              ${this.#renderFailure(id, () => this.#remove(overview, auditor))}
            </div>`
          : overview.whyNot.length === 0
            ? html`<p>
                ${action(say.text('auditors.remove'), {
                  id: `auditor-${id}`,
                  kind: 'link',
                  label: say.text('auditors.removeNamed', {name}),
                  onClick: () => this.#open(`remove-${id}`, {removing: id}),
                })}
              </p>`
            : nothing
      }`;
  }

  #renderForm(overview: AuditorOverview, level: number): TemplateResult {
    const say = this.#port.say();
    const {name, email, validDays} = this.#entries;
    const problems = this.#problems;
    const errors = (Object.entries(problems) as [Field, keyof typeof companyCollaborations][]).map(([field, key]) => ({
      text: say.text(key, {max: longestDays}),
      fieldId: `auditor-${field}`,
    }));
    const text = (field: Field): string | undefined => (problems[field] ? say.text(problems[field], {max: longestDays}) : undefined);
    const days = daysOf(validDays, overview);
    const send = (): void => this.#register(overview);
    // There is no form that would submit: a sandboxed frame may forbid it.
    const onEnter = ({key, target}: KeyboardEvent): void => {
      if (key === 'Enter' && target instanceof HTMLInputElement) send();
    };
    return html`<div class="card stack" @keydown=${onEnter}>
      ${heading(level, say.text('auditors.register'), {id: 'auditor-form', className: 'small-heading'})}
      ${errors.length > 0 ? errorSummary(say.text('problemHeading'), errors, (id) => this.#port.focus(id)) : nothing}
      ${textField({
        id: 'auditor-name',
        label: say.text('auditors.name'),
        error: text('name'),
        value: name,
        maxLength: 200,
        onInput: (entry) => this.#enter({name: entry}),
      })}
      ${textField({
        id: 'auditor-email',
        type: 'email',
        label: say.text('auditors.email'),
        hint: say.text('auditors.emailHint'),
        error: text('email'),
        value: email,
        maxLength: 254,
        onInput: (entry) => this.#enter({email: entry}),
      })}
      ${textField({
        id: 'auditor-validDays',
        label: say.text('auditors.days'),
        hint: days
          ? say.text('auditors.lastDay', {date: say.date(addDays(overview.today ?? localDay(this.#port.now()), days))})
          : say.text('auditors.daysHint', {max: longestDays}),
        error: text('validDays'),
        value: validDays || String(overview.validDays),
        maxLength: 3,
        onInput: (entry) => this.#enter({validDays: entry || ' '}),
      })}
      ${this.#renderReview(overview, days)} ${this.#renderFailure('', send)}
      <div class="row apart">
        <p class="label" id="auditor-fee">${feeText(say, overview)}</p>
        <div class="row" part="actions">
          ${action(say.text('cancel'), {
            unavailable: this.pending,
            onClick: () => {
              this.clear();
              this.#open('register-auditor', {});
            },
          })}
          ${submitButton(say, this.#submission, say.text('auditors.registerNow'), {
            unavailable: !overview.fee,
            describedBy: 'auditor-fee',
            onClick: send,
          })}
        </div>
      </div>
    </div>`;
  }

  /** Which mails go out, before they do. */
  #renderReview({mails, validDays}: AuditorOverview, days: number | undefined): TemplateResult {
    const say = this.#port.say();
    const [own] = mails.filter(({to}) => to.length === 0);
    const receipts = mails.flatMap(({to}) => to);
    // The preview was written for the usual time.
    const isUsual = days === validDays;
    return html`<div class="stack tight" part="review">
      <p>${say.text('auditors.happens')}</p>
      ${own ? html`<p>${say.text('auditors.mail', {email: this.#entries.email.trim() || say.text('auditors.theAuditor')})}</p>` : nothing}
      ${receipts.map(({email}) => html`<p class="muted">${say.text('auditors.receipt', {email})}</p>`)}
      ${
        own
          ? html`<details>
              <summary>${say.text('preview.seeMail')}</summary>
              ${letter({...own, blocks: isUsual ? own.blocks : own.blocks.filter(({kind}) => kind !== 'facts')})}
              ${isUsual ? nothing : html`<p class="muted small">${say.text('auditors.mailDays')}</p>`}
            </details>`
          : nothing
      }
    </div>`;
  }

  #renderFailure(about: string, again: () => void): TemplateResult | typeof nothing {
    const submission = this.#submission;
    if (this.#last !== about) return nothing;
    const say = this.#port.say();
    if (submission.wait) return html`<p class="muted">${say.text(submission.wait)}</p>`;
    const error = this.#port.shown(submission.error);
    if (!error || this.#hasProblems) return nothing;
    return failure(say, error, {onRetry: again, navigate: this.#port.navigate});
  }

  #enter(entries: Partial<typeof nothingEntered>): void {
    this.#entries = {...this.#entries, ...entries};
    this.#submission.clear();
    this.#host.requestUpdate();
  }

  #open(focusId: string, {isRegistering = this.#isRegistering, ...rest}: {isRegistering?: boolean; removing?: string | undefined}): void {
    if (this.pending) return;
    this.#isRegistering = isRegistering;
    this.#removing = rest.removing;
    this.#done = undefined;
    this.#submission.clear();
    this.#host.requestUpdate();
    this.#port.focus(focusId);
  }

  #register(overview: AuditorOverview): void {
    const api = this.#port.api();
    const {fee} = overview;
    if (!api || !fee || this.pending || this.#submission.waitSeconds > 0) return;
    const name = this.#entries.name.trim();
    const email = this.#entries.email.trim();
    const validDays = daysOf(this.#entries.validDays, overview);
    this.#problems = {
      ...(name ? {} : {name: 'auditors.missingName'}),
      ...(isEmail(email) ? {} : {email: email ? 'auditors.wrongEmail' : 'auditors.missingEmail'}),
      ...(validDays ? {} : {validDays: 'auditors.wrongDays'}),
    } satisfies Problems;
    this.#host.requestUpdate();
    if (Object.keys(this.#problems).length > 0 || !validDays) return this.#port.focus('summary');
    const companyId = overview.company.id ?? '';
    if (!this.#port.mayDo('register-auditor', {companyId})) return;
    this.#last = '';
    const input = {companyId, name, email, validDays, feeMinor: fee.amountMinor};
    void this.#submission.run(
      input,
      (options) => api.registerAuditor(input, options),
      (changed, isShown) => {
        const isNew = ({id}: Auditor): boolean => !overview.auditors.some((each) => each?.id === id);
        const auditor = changed.auditors.find((each) => each !== null && isNew(each));
        this.#host.dispatchEvent(new CollabAuditorRegisteredEvent(changed.company.id ?? '', auditor?.id ?? ''));
        if (!isShown) return;
        this.clear();
        this.#show(changed, {text: 'auditors.registered', name});
      },
      overview,
    );
  }

  #remove(overview: AuditorOverview, {id: auditorId, name}: Auditor): void {
    const api = this.#port.api();
    if (!api || this.pending) return;
    const input = {companyId: overview.company.id ?? '', auditorId};
    if (!this.#port.mayDo('remove-auditor', input)) return;
    this.#last = auditorId;
    void this.#submission.run(
      input,
      (options) => api.removeAuditor(input, options),
      (changed, isShown) => {
        this.#host.dispatchEvent(new CollabAuditorRemovedEvent(input.companyId, auditorId));
        if (!isShown) return;
        this.#removing = undefined;
        this.#show(changed, {text: 'auditors.removed', name});
      },
      overview,
    );
  }

  #sayDone({text, name}: Done): string {
    return this.#port.say().text(text, {name});
  }

  #show(overview: AuditorOverview, done: Done): void {
    this.#done = done;
    this.#port.overviewChanged(overview);
    this.#port.announce(this.#sayDone(done));
    this.#port.focus('auditors');
  }

  #onFailed(error: ApiError, isShown: boolean): void {
    this.#port.failed(error, isShown);
    if (!isShown || error.code !== 'invalidInput') return;
    const named = error.fields.map(({pointer}) => pointer.slice(1));
    this.#problems = {
      ...(named.includes('name') ? {name: 'auditors.missingName'} : {}),
      ...(named.includes('email') || named.length === 0 ? {email: 'auditors.wrongEmail'} : {}),
      ...(named.includes('validDays') ? {validDays: 'auditors.wrongDays'} : {}),
    } satisfies Problems;
    this.#host.requestUpdate();
    if (this.#hasProblems) this.#port.focus('summary');
  }

  /** False where the service refuses what no field here has: then the failure says so. */
  get #hasProblems(): boolean {
    return Object.keys(this.#problems).length > 0;
  }
}

/** The days that the person wants; `undefined` where that is no number of days. */
function daysOf(entry: string, {validDays}: AuditorOverview): number | undefined {
  const days = entry === '' ? validDays : Number(entry.trim() || NaN);
  return Number.isInteger(days) && days > 0 && days <= longestDays ? days : undefined;
}

/** "One-time fee: 295 kr excluding VAT"; what cannot be read cannot be bought. */
function feeText(say: ReturnType<Port['say']>, {fee}: AuditorOverview): string {
  if (!fee) return say.text('error.priceMissing');
  if (fee.amountMinor === 0) return say.text('auditors.free');
  return `${say.text('auditors.fee', {price: say.money(fee)})}${fee.vatIncluded ? '' : ` ${say.text('exVat')}`}`;
}
