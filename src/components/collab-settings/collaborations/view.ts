/** The agency's collaborations by customer: filters, rows that open, and what can be done in them. */
import {initialState} from '@lit/task';
import {html, nothing, type TemplateResult} from 'lit';
import type {Collaboration, CollaborationFilters} from '../../../api/schema.ts';
import type {ViewState} from '../../../kit/collab-element.ts';
import {LoadTask} from '../../../kit/load-task.ts';
import * as icons from '../../../ui/part-icons.ts';
import {action} from '../../../ui/templates.ts';
import {emptyState, nothingYet} from '../empty.ts';
import {listView, records} from '../records.ts';
import {SearchField} from '../search-field.ts';
import {rowStatus} from '../status.ts';
import {filterNames, type Port, type SettingsView} from '../stage.ts';
import {details} from './details.ts';
import {filterBar} from './filter-bar.ts';
import {groupsOf, type Group} from './groups.ts';
import {Linking} from './linking.ts';
import {RowElements} from './row-elements.ts';

export class CollaborationsView implements SettingsView {
  readonly #port: Port;
  readonly #search: SearchField;
  readonly #choices: LoadTask<readonly unknown[], CollaborationFilters>;
  readonly #linking: Linking;
  readonly #elements: RowElements;
  readonly #opened = new Set<string>();
  /** On a narrow screen the filters are behind a button. */
  #hasFilters = false;

  constructor(port: Port) {
    this.#port = port;
    this.#search = new SearchField(port);
    this.#choices = new LoadTask(port.host, {
      args: () => [port.isShown('collaborations') ? port.api() : undefined, port.say().locale] as const,
      task: async ([api, locale], {signal}) => (api ? api.getCollaborationFilters({}, {signal, locale}) : initialState),
    });
    this.#linking = new Linking(port);
    this.#elements = new RowElements(port);
  }

  get state(): ViewState | undefined {
    return this.#linking.isBusy ? 'busy' : undefined;
  }

  readonly refresh = (): void => {
    void this.#choices.run();
    this.#linking.refresh();
  };

  readonly render = (): TemplateResult => {
    const {say, list} = this.#port;
    return html`
      ${
        this.#search.isNeeded(this.#isFiltered)
          ? html`${filterBar(this.#port, {
              search: this.#search,
              choices: this.#choices.current,
              isOpen: this.#hasFilters,
              toggle: () => this.#onToggleFilters(),
            })}
            ${this.#renderCount()}`
          : nothing
      }
      ${listView<Collaboration>(this.#port, {
        empty: () => this.#renderEmpty(),
        records: (rows) =>
          records(this.#port, {
            caption: say().text('settings.caption'),
            rows: groupsOf(rows),
            total: list.hasMore ? null : groupsOf(rows).length,
            columns: [
              {label: say().text('settings.customer'), cell: (group) => this.#renderName(group)},
              {
                label: say().text('settings.solutionName'),
                cell: (group) => eachOf(group, ({solutionName}) => html`<bdi>${solutionName}</bdi>`),
              },
              {label: say().text('task'), cell: (group) => eachOf(group, ({task}) => this.#renderTask(task))},
              {label: say().text('settings.state'), cell: (group) => eachOf(group, (each) => rowStatus(this.#port, each, group.name))},
            ],
            details: (group) => (this.#opened.has(group.id) ? this.#renderDetails(group) : nothing),
          }),
      })}
      ${this.#elements.windows}
    `;
  };

  #renderCount(): TemplateResult | typeof nothing {
    const {list} = this.#port;
    if (!list.items) return nothing;
    return html`<div class="row apart count">
      <p class="muted">${this.#count}</p>
      ${this.#isFiltered ? action(this.#port.say().text('settings.clear'), {kind: 'link', onClick: () => this.#onClear()}) : nothing}
    </div>`;
  }

  readonly found = (): string => {
    const {say, list} = this.#port;
    if (list.items?.length !== 0) return this.#count;
    return say().text(this.#isFiltered ? 'settings.nothingFits' : 'settings.empty');
  };

  /** How many customers are shown and, where that is not all, how many collaborations there are, or fit the filters. */
  get #count(): string {
    const {say, list} = this.#port;
    const {items = [], total, hasMore} = list;
    const count = groupsOf(items as readonly (Collaboration | null)[]).filter((each) => each !== null).length;
    const shown = say().text(hasMore ? 'settings.countShown' : 'settings.count', {count});
    return hasMore && total !== null
      ? `${shown} · ${say().text(this.#isFiltered ? 'settings.countFitting' : 'settings.countTotal', {count: total})}`
      : shown;
  }

  get #isFiltered(): boolean {
    return Object.values(this.#port.filters()).some(Boolean);
  }

  #renderEmpty(): TemplateResult {
    const {say, level} = this.#port;
    return this.#isFiltered
      ? emptyState(level(), say().text('settings.nothingFits'), say().text('settings.nothingFitsHint'))
      : nothingYet(level(), say().text('settings.empty'), say().text('settings.emptyHint'));
  }

  #renderName({id, name, number, collaborations}: Group): TemplateResult {
    const {say} = this.#port;
    const isOpen = this.#opened.has(id);
    const unlinked = collaborations.find(({allowedActions, waitingFor}) => waitingFor?.what === 'link' && allowedActions.includes('link'));
    return html`<button
        type="button"
        class="toggle"
        id="toggle-${id}"
        aria-expanded=${isOpen ? 'true' : 'false'}
        aria-controls="details-${id}"
        @click=${() => this.#onToggle(id)}
      >
        <span class="chevron">${icons.chevron}</span><span class="name"><bdi>${name}</bdi></span>
      </button>
      <p class="under muted small">${number ? say().text('settings.number', {number}) : say().text('settings.noCustomer')}</p>
      ${
        unlinked && !isOpen
          ? html`<p class="under">
              ${action(say().text('settings.linkNow'), {
                kind: 'link',
                icon: icons.link,
                label: say().text('settings.linkNowFor', {name}),
                onClick: () => this.#onLink(id, unlinked),
              })}
            </p>`
          : nothing
      }`;
  }

  #renderTask(task: Collaboration['task']): TemplateResult {
    return task ? html`<bdi class="task">${task.name}</bdi>` : html`<span class="muted">${this.#port.say().text('settings.noTask')}</span>`;
  }

  #renderDetails(group: Group): TemplateResult {
    return html`<div id="details-${group.id}" class="stack">
      ${group.collaborations.map((each) => details(this.#port, each, group, {linking: this.#linking, elements: this.#elements}))}
    </div>`;
  }

  #onToggleFilters(): void {
    this.#hasFilters = !this.#hasFilters;
    this.#port.host.requestUpdate();
  }

  #onToggle(id: string): void {
    if (!this.#opened.delete(id)) this.#opened.add(id);
    this.#port.host.requestUpdate();
  }

  #onLink(id: string, collaboration: Collaboration): void {
    this.#opened.add(id);
    this.#linking.open(collaboration);
  }

  #onClear(): void {
    this.#search.clear();
    this.#port.filter(Object.fromEntries(filterNames.map((name) => [name, ''])));
    this.#port.focus('search');
  }
}

/** One line for each collaboration of the row. */
const eachOf = ({collaborations}: Group, line: (each: Collaboration) => TemplateResult): TemplateResult =>
  collaborations.length === 1 && collaborations[0]
    ? line(collaborations[0])
    : html`<ul class="lines">
        ${collaborations.map((each) => html`<li>${line(each)}</li>`)}
      </ul>`;
