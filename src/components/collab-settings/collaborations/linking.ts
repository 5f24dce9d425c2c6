/** Linking a collaboration with a task, or with another one (C16): the customer with the company's corporate ID, and one of its active tasks. */
import {initialState} from '@lit/task';
import {html, nothing, type TemplateResult} from 'lit';
import type {ApiError} from '../../../api/errors.ts';
import {isRepeatable} from '../../../api/errors.ts';
import type {Collaboration, LinkCandidates} from '../../../api/schema.ts';
import type {NavigateDetail} from '../../../events.ts';
import {CollabLinkedEvent} from '../../../outcomes.ts';
import {LoadTask} from '../../../kit/load-task.ts';
import {Typing} from '../../../kit/typing.ts';
import {radios, select, textField, unbroken} from '../../../ui/fields.ts';
import {fact} from '../../../ui/part-templates.ts';
import {action, heading, notice, skeleton} from '../../../ui/templates.ts';
import {Deeds} from '../../deeds.ts';
import {failure} from '../../failure.ts';
import {linkChoice, type LinkChoice} from '../../link-choice.ts';
import {changedMeanwhile, commitButton} from '../../meanwhile.ts';
import {aboutOf} from '../../about.ts';
import type {Port} from '../stage.ts';

/** What the person has chosen so far. */
interface Draft {
  readonly collaboration: Collaboration;
  readonly customerId?: string;
  readonly taskId?: string;
  readonly search: string;
  /** Tried to link without having chosen everything. */
  readonly isTried?: boolean;
}

export class Linking {
  readonly #port: Port;
  readonly #deeds: Deeds;
  readonly #candidates: LoadTask<readonly unknown[], LinkCandidates>;
  #draft: Draft | undefined;
  #search = '';
  readonly #typing: Typing;

  constructor(port: Port) {
    this.#port = port;
    this.#typing = new Typing(port.host);
    this.#deeds = new Deeds(port.host, {
      api: port.api,
      about: () => [port.api()],
      mayDo: (verb, {customerId, collaboration}) => port.mayDo(verb, {...aboutOf(collaboration), customerId}),
      done: (_deed, _subject, changed, isShown) => this.#onLinked(changed, isShown),
      copied: () => undefined,
      failed: (error, isShown) => this.#onFailed(error, isShown),
      onWait: (wait) => port.announce(port.say().text(wait)),
    });
    this.#candidates = new LoadTask(
      port.host,
      {
        args: () => [port.isShown('collaborations') ? port.api() : undefined, this.#draft?.collaboration.id ?? '', this.#search] as const,
        task: async ([api, collaborationId, search], {signal}) =>
          api && collaborationId ? api.getLinkCandidates({collaborationId, ...(search.trim() ? {search} : {})}, {signal}) : initialState,
      },
      port.tellError,
    );
  }

  get isBusy(): boolean {
    return this.#deeds.submission.pending;
  }

  isOpen({id}: Collaboration): boolean {
    return this.#draft?.collaboration.id === id;
  }

  open(collaboration: Collaboration): void {
    if (this.isBusy) return;
    this.#set({collaboration, search: ''});
    this.#port.focus(`link-${collaboration.id}`);
  }

  refresh(): void {
    if (this.#draft) void this.#candidates.run();
  }

  /** The form where it is open, or the way to it where nothing else is left to do. */
  render(collaboration: Collaboration): TemplateResult | typeof nothing {
    const {say, level} = this.#port;
    const {id, task, allowedActions, company, customer} = collaboration;
    if (!allowedActions.includes('link')) return nothing;
    if (!this.isOpen(collaboration))
      return task
        ? nothing
        : html`<div class="row" id="change-task-${id}">
            ${action(say().text('settings.linkNow'), {
              kind: 'primary',
              label: say().text('settings.linkNowFor', {name: customer?.name ?? company.name}),
              onClick: () => this.open(collaboration),
            })}
          </div>`;
    return html`<div class="question stack">
      ${heading(level() + 1, say().text(task ? 'settings.link.changeHeading' : 'settings.link.heading'), {
        id: `link-${id}`,
        className: 'small-heading',
      })}
      ${this.#renderForm(collaboration)}
    </div>`;
  }

  #renderForm(collaboration: Collaboration): TemplateResult {
    const {say, shown, navigate} = this.#port;
    const candidates = this.#candidates.current ?? this.#former;
    const error = shown(this.#candidates.failure);
    if (!candidates) return error ? failure(say(), error, {onReload: () => this.refresh(), navigate}) : skeleton(say().text('loading'), 4);
    this.#former = candidates;
    const choice = this.#choice(candidates);
    return html`${
      choice.customers.length === 0 ? this.#renderNone(candidates, collaboration) : this.#renderChoices(candidates, choice, collaboration)
    }
    ${this.#renderFailure(collaboration)}`;
  }

  /** Stays while another search is under way. */
  #former: LinkCandidates | undefined;

  #renderChoices(candidates: LinkCandidates, choice: LinkChoice, collaboration: Collaboration): TemplateResult {
    const {customer, tasks} = choice;
    return html`${this.#renderCustomer(candidates, choice)}
    ${
      customer && tasks.length === 0
        ? this.#renderNoTask(customer, collaboration)
        : html`${customer ? this.#renderTask(choice) : nothing} ${this.#renderButtons(collaboration, choice)}`
    }`;
  }

  #renderCustomer({company}: LinkCandidates, {customers, customer}: LinkChoice): TemplateResult {
    const {say} = this.#port;
    return customers.length === 1 && customer
      ? html`<dl class="facts">
          ${fact(
            say().text('settings.customer'),
            html`<bdi>${customer.name}</bdi>, ${customer.number}
              <p class="muted small">${unbroken(say().text('settings.link.same', {value: company.corporateId}))}</p>`,
          )}
        </dl>`
      : radios({
          ...{id: 'link-customer', label: say().text('settings.customer'), value: customer?.id ?? null},
          hint: unbroken(say().text('settings.link.several', {value: company.corporateId})),
          error: this.#draft?.isTried && !customer ? say().text('settings.link.missingCustomer') : undefined,
          choices: customers.map(({id, name, number}) => ({value: id, content: html`<bdi>${name}</bdi>, ${number}`})),
          onChange: (customerId) => this.#enter({customerId, taskId: ''}),
        });
  }

  #renderTask({tasks, taskId}: LinkChoice): TemplateResult {
    const {say} = this.#port;
    return select({
      ...{id: 'link-task', label: say().text('task'), value: taskId || null},
      placeholder: say().text('settings.link.chooseTask'),
      error: this.#draft?.isTried && !taskId ? say().text('settings.link.missingTask') : undefined,
      choices: tasks.map(({id, name}) => ({value: id, text: name})),
      onChange: (chosen) => this.#enter({taskId: chosen}),
    });
  }

  #renderNoTask({id: customerId, name}: NonNullable<LinkChoice['customer']>, collaboration: Collaboration): TemplateResult {
    const {say} = this.#port;
    return html`${notice('info', html`<p>${say().text('settings.link.noTask', {name})}</p>`)}
    ${this.#renderRemedy('remedy.createTask', {to: 'create-task', customerId}, this.#candidates.current?.links.createTask, collaboration)}`;
  }

  #renderButtons(collaboration: Collaboration, {taskId}: LinkChoice): TemplateResult {
    const {say, shown} = this.#port;
    const error = this.#deeds.last?.subject.taskId === taskId ? shown(this.#deeds.errorIn(collaboration.id)) : undefined;
    const text = say().text(collaboration.task ? 'settings.link.confirmChange' : 'settings.link.confirm');
    return html`<div class="row" part="actions">
      ${commitButton(say(), error, text, {
        ...{kind: 'primary', busy: this.isBusy},
        onClick: () => this.#onLink(collaboration),
      })}
      ${this.#renderCancel(collaboration)}
    </div>`;
  }

  /** No customer is the same company: look for it, or register it. */
  #renderNone({company, customers, links}: LinkCandidates, collaboration: Collaboration): TemplateResult {
    const {say} = this.#port;
    const found = customers.filter((each) => each !== null);
    const isSearched = this.#search.trim() !== '' && this.#candidates.current !== undefined;
    return html`${notice('info', html`<p>${unbroken(say().text('settings.link.none', {company: company.name, value: company.corporateId}))}</p>`)}
    ${textField({
      ...{id: 'link-search', type: 'search', label: say().text('settings.link.search'), value: this.#draft?.search ?? '', maxLength: 200},
      onInput: (search) => this.#onSearch(search),
    })}
    ${
      found.length > 0
        ? html`<ul class="stack tight small">
            ${found.map(({name, number}) => html`<li>${say().text('settings.link.otherId', {name, number})}</li>`)}
          </ul>`
        : isSearched
          ? html`<p class="muted">${say().text('settings.link.nothingFound')}</p>`
          : nothing
    }
    ${this.#renderRemedy('remedy.createCustomer', {to: 'create-customer', collaborationId: collaboration.id}, links.createCustomer, collaboration)}`;
  }

  /** The way to register elsewhere what is missing, and to look again after that. */
  #renderRemedy(
    text: 'remedy.createCustomer' | 'remedy.createTask',
    way: NavigateDetail,
    url: string | null | undefined,
    collaboration: Collaboration,
  ): TemplateResult {
    const {say, navigate} = this.#port;
    return html`<div class="row" part="actions">
      ${action(say().text(text), {kind: 'primary', onClick: () => navigate({...way, ...(url ? {url} : {})})})}
      ${action(say().text('checkAgain'), {onClick: () => this.refresh()})} ${this.#renderCancel(collaboration)}
    </div>`;
  }

  #renderCancel({id}: Collaboration): TemplateResult {
    return action(this.#port.say().text('cancel'), {
      ...{kind: 'link', unavailable: this.isBusy},
      onClick: () => {
        this.#set(undefined);
        this.#port.focus(`change-task-${id}`);
      },
    });
  }

  #renderFailure(collaboration: Collaboration): TemplateResult {
    const {id} = collaboration;
    const {say, shown, navigate} = this.#port;
    const {submission, again, last} = this.#deeds;
    const error = shown(this.#deeds.errorIn(id));
    return html`${
      error ? failure(say(), error, {onRetry: again, navigate}) : nothing
    }${changedMeanwhile(say(), error, last?.subject.collaboration, collaboration)}${
      submission.wait && this.#deeds.busyIn(id) ? html`<p class="muted">${say().text(submission.wait)}</p>` : nothing
    }`;
  }

  /** The chosen customer and task, the present ones, or the only ones there are. */
  #choice(candidates: LinkCandidates): LinkChoice {
    const {collaboration, customerId = collaboration?.customer?.id, taskId = collaboration?.task?.id} = this.#draft ?? {};
    return linkChoice(candidates, {customerId, taskId});
  }

  #set(draft: Draft | undefined): void {
    this.#typing.clear();
    if (draft?.collaboration.id !== this.#draft?.collaboration.id) {
      this.#search = '';
      this.#former = undefined;
      this.#deeds.submission.clear();
    }
    this.#draft = draft;
    this.#port.host.requestUpdate();
  }

  #enter(entered: Partial<Draft>): void {
    if (this.#draft) this.#set({...this.#draft, ...entered});
  }

  #onSearch(search: string): void {
    this.#enter({search});
    this.#typing.typed(() => {
      this.#search = search;
      this.#port.host.requestUpdate();
    });
  }

  /** The collaboration as it is shown now: somebody else may have changed it since the form was opened. */
  #onLink(collaboration: Collaboration): void {
    const candidates = this.#candidates.current;
    if (!this.#draft || !candidates) return;
    const {customer, taskId} = this.#choice(candidates);
    if (!customer || !taskId) {
      this.#enter({isTried: true});
      return this.#port.focus(customer ? 'link-task' : 'link-customer');
    }
    if (collaboration.task?.id === taskId) return this.#set(undefined);
    this.#deeds.act('link', {place: collaboration.id, customerId: customer.id, taskId, collaboration});
  }

  #onLinked(changed: Collaboration, isShown: boolean): void {
    const {host, list, say, announce, focus} = this.#port;
    host.dispatchEvent(new CollabLinkedEvent(changed));
    if (!isShown) return;
    list.replace(changed);
    this.#set(undefined);
    announce(say().text('settings.link.done', {name: changed.task?.name}));
    focus(`change-task-${changed.id}`, `toggle-${changed.customer?.id ?? changed.id}`, 'heading');
  }

  #onFailed(error: ApiError, isShown: boolean): void {
    const {tellError, tellFailure, list} = this.#port;
    if (!isShown) return tellError(error);
    tellFailure(error);
    if (!isRepeatable(error.code)) {
      this.refresh();
      list.reload();
    }
  }
}
