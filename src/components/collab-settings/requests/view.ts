/** The requests that the agency has sent: where each stands, until when it can be answered, and remind, copy link, withdraw. */
import {html, nothing, type TemplateResult} from 'lit';
import {isRepeatable, type ApiError} from '../../../api/errors.ts';
import type {Collaboration} from '../../../api/schema.ts';
import {isFirstAccessWaiting} from '../../../domain/collaboration.ts';
import type {ViewState} from '../../../kit/collab-element.ts';
import * as icons from '../../../ui/part-icons.ts';
import {radios} from '../../../ui/fields.ts';
import {action} from '../../../ui/templates.ts';
import {OwnRequests, type RequestWords} from '../../own-requests.ts';
import {emptyState, nothingYet} from '../empty.ts';
import {requestState} from '../lists.ts';
import {listView, records} from '../records.ts';
import {SearchField} from '../search-field.ts';
import type {Port, SettingsView} from '../stage.ts';
import {rowStatus} from '../status.ts';

export class RequestsView implements SettingsView {
  readonly #port: Port;
  readonly #search: SearchField;
  readonly #requests: OwnRequests;
  readonly #opened = new Set<string>();
  /** Among which rows something was refused: among others it need not be. */
  #refused = '';

  constructor(port: Port) {
    this.#port = port;
    this.#search = new SearchField(port);
    this.#requests = new OwnRequests(port.host, {
      ...{say: port.say, api: port.api, mayDo: port.mayDo, announce: port.announce, shown: port.shown},
      words: (collaboration) => this.#words(collaboration),
      changed: (collaboration) => port.list.replace(collaboration),
      about: () => [port.api()],
      failed: (error, isShown) => this.#onFailed(error, isShown),
      navigate: port.navigate,
    });
  }

  get state(): ViewState | undefined {
    return this.#requests.pending ? 'busy' : undefined;
  }

  readonly render = (): TemplateResult => {
    const {say, filters, filter, list} = this.#port;
    return html`<div class="stack" part="filters" role="search">
        ${this.#search.isNeeded(Boolean(filters().search)) ? this.#search.render(say().text('requests.search'), say().text('requests.searchHint')) : nothing}
        ${radios({
          ...{id: 'request-state', label: say().text('requests.show'), value: requestState(filters())},
          choices: [
            {value: 'open', content: say().text('requests.open')},
            {value: 'closed', content: say().text('requests.closed')},
          ],
          onChange: (value) => filter({state: value === 'closed' ? 'closed' : ''}),
        })}
      </div>
      ${this.#refused === JSON.stringify(filters()) ? this.#requests.renderGone((id) => !list.items || list.items.some((each) => each?.id === id), nameOf) : nothing}
      ${listView<Collaboration>(this.#port, {
        empty: () => this.#renderEmpty(),
        records: (rows) =>
          records(this.#port, {
            caption: say().text('requests.caption'),
            rows,
            total: list.total ?? (list.hasMore ? null : rows.length),
            columns: [
              {label: say().text('requests.customer'), cell: (each) => this.#renderName(each)},
              {label: say().text('requests.solution'), cell: ({solutionName}) => html`<bdi>${solutionName}</bdi>`},
              {label: say().text('requests.sent'), cell: (each) => this.#renderSent(each)},
              {label: say().text('requests.status'), cell: (each) => rowStatus(this.#port, each, nameOf(each))},
              {label: say().text('requests.expires'), className: 'nowrap', cell: (each) => this.#renderExpiry(each)},
            ],
            details: (each) => (this.#opened.has(each.id) ? this.#renderDetails(each) : nothing),
          }),
      })}`;
  };

  readonly found = (): string => {
    const {say, list, filters} = this.#port;
    const count = list.items?.length ?? 0;
    if (count > 0) return say().text('requests.shown', {count});
    const {search} = filters();
    return say().text(search ? 'requests.nothingFits' : requestState(filters()) === 'open' ? 'requests.empty' : 'requests.emptyClosed');
  };

  #renderEmpty(): TemplateResult {
    const {say, level, filters} = this.#port;
    const {search} = filters();
    if (search)
      return emptyState(
        level(),
        say().text('requests.nothingFits'),
        undefined,
        action(say().text('requests.clear'), {onClick: () => this.#onClear()}),
      );
    return requestState(filters()) === 'open'
      ? nothingYet(level(), say().text('requests.empty'), say().text('requests.emptyHint'))
      : nothingYet(level(), say().text('requests.emptyClosed'), undefined);
  }

  #renderName(each: Collaboration): TemplateResult {
    const {id, customer} = each;
    const isOpen = this.#opened.has(id);
    return html`<button
        type="button"
        class="toggle"
        id="toggle-${id}"
        aria-expanded=${isOpen ? 'true' : 'false'}
        aria-controls="details-${id}"
        @click=${() => this.#onToggle(id)}
      >
        <span class="chevron">${icons.chevron}</span><span class="name"><bdi>${nameOf(each)}</bdi></span>
      </button>
      <p class="under muted small">${customer && this.#port.say().text('requests.number', customer)}</p>`;
  }

  #renderSent({invitation, createdAt, createdBy}: Collaboration): TemplateResult {
    const {say} = this.#port;
    const at = invitation?.sentAt ?? createdAt;
    const date = say().date(at, 'medium');
    return html`<time datetime=${at}>${createdBy ? say().text('requests.sentBy', {date, name: createdBy}) : date}</time>`;
  }

  #renderExpiry({status, invitation}: Collaboration): TemplateResult | typeof nothing {
    const {say} = this.#port;
    if (status === 'awaitingTerms') return html`<span class="muted">${say().text('requests.never')}</span>`;
    return status === 'requested' && invitation?.expiresAt
      ? html`<time datetime=${invitation.expiresAt}>${say().date(invitation.expiresAt, 'medium')}</time>`
      : html`<span class="muted">—</span>`;
  }

  #renderDetails(each: Collaboration): TemplateResult {
    const {say, level} = this.#port;
    const {id, message, invitation} = each;
    return html`<div id="details-${id}" class="stack tight" part="collaboration">
      ${message ? html`<p><span class="muted">${say().text('requests.message')}:</span> <bdi>${message}</bdi></p>` : nothing}
      ${
        invitation?.handledBy
          ? html`<p>${say().text('requests.answeredBy', {name: invitation.handledBy.name, at: say().time(invitation.handledBy.at)})}</p>`
          : nothing
      }
      ${invitation?.declineReason ? html`<p><span class="muted">${say().text('requests.reason')}:</span> <bdi>${invitation.declineReason}</bdi></p>` : nothing}
      ${this.#requests.render(each, level())}
    </div>`;
  }

  /** The words that differ from a request to an agency. */
  #words(collaboration: Collaboration): RequestWords {
    const {say} = this.#port;
    const linkLabel = say().text('requests.linkLabel');
    if (isFirstAccessWaiting(collaboration))
      return {
        ...{linkLabel, heading: say().text('requests.undoAccessHeading', {solution: collaboration.solutionName})},
        ...{effect: say().text('requests.undoAccessEffect'), confirm: say().text('requests.undoAccessNow')},
        open: say().text('requests.undoAccessNow'),
        done: say().text('requests.undone'),
      };
    const isTerms = collaboration.status === 'awaitingTerms';
    return {
      linkLabel,
      open: say().text(isTerms ? 'request.withdrawTermsNow' : 'request.withdraw'),
      heading: say().text(isTerms ? 'request.withdrawTermsHeading' : 'requests.withdrawHeading', {name: nameOf(collaboration)}),
      effect: say().text(isTerms ? 'requests.withdrawTermsEffect' : 'requests.withdrawEffect'),
      confirm: say().text(isTerms ? 'request.withdrawTermsNow' : 'request.withdrawNow'),
      done: say().text(isTerms ? 'request.cancelled' : 'request.withdrawn'),
    };
  }

  #onToggle(id: string): void {
    if (!this.#opened.delete(id)) this.#opened.add(id);
    this.#port.host.requestUpdate();
  }

  #onClear(): void {
    this.#search.clear();
    this.#port.filter({search: ''});
    this.#port.focus('search');
  }

  #onFailed(error: ApiError, isShown: boolean): void {
    const {tellError, tellFailure, filters, list} = this.#port;
    if (!isShown) return tellError(error);
    this.#refused = JSON.stringify(filters());
    tellFailure(error);
    if (!isRepeatable(error.code)) list.reload();
  }
}

const nameOf = ({customer, company}: Collaboration): string => customer?.name ?? company.name;
