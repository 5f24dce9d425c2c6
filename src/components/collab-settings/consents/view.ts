/** The ledger of approvals: who approved which version of which terms, when and for which company; and its export. */
import {css, html, nothing, type TemplateResult} from 'lit';
import type {ApiError} from '../../../api/errors.ts';
import type {Consent} from '../../../api/schema.ts';
import {localDay} from '../../../domain/dates.ts';
import {copy} from '../../../kit/clipboard.ts';
import type {ViewState} from '../../../kit/collab-element.ts';
import {counted} from '../../../kit/countdown.ts';
import {disclosures} from '../../../ui/disclosures.ts';
import {action} from '../../../ui/templates.ts';
import {failure} from '../../failure.ts';
import {nothingYet} from '../empty.ts';
import {csvOf, save} from '../files.ts';
import {listView, records} from '../records.ts';
import type {Port, SettingsView} from '../stage.ts';

export const consentStyles = css`
  ${disclosures}
  .prose {
    max-inline-size: 70ch;
  }
  code {
    font-family: ui-monospace, monospace;
    font-size: 0.93em;
  }
  details.hash[open] {
    max-inline-size: 24em;
  }
`;

type Format = 'csv' | 'json';
/** The most rows that the backend gives in one answer. */
const mostRows = 200;

interface Export {
  /** Who was asked. */
  readonly api: ReturnType<Port['api']>;
  readonly format: Format;
  readonly loaded: number;
  readonly isRunning: boolean;
  readonly error?: ApiError | undefined;
  readonly name?: string;
}

export class ConsentsView implements SettingsView {
  readonly #port: Port;
  #export: Export | undefined;
  #abort: AbortController | undefined;
  /** The consent whose hash was copied, and whether the browser allowed it. */
  #copied: {readonly id: string; readonly isCopied: boolean} | undefined;

  constructor(port: Port) {
    this.#port = port;
    port.host.addController({hostDisconnected: () => queueMicrotask(() => port.host.isConnected || this.#abort?.abort())});
  }

  get state(): ViewState | undefined {
    return this.#current?.isRunning ? 'busy' : undefined;
  }

  /** The export, unless another party has the page by now. */
  get #current(): Export | undefined {
    return this.#export?.api === this.#port.api() ? this.#export : undefined;
  }

  /** One is under way, or too many were asked for. */
  get #isBlocked(): boolean {
    const {isRunning = false, error} = this.#current ?? {};
    return isRunning || (this.#port.shown(error)?.waitSeconds ?? 0) > 0;
  }

  readonly render = (): TemplateResult => {
    const {say, level, list} = this.#port;
    return html`<p class="prose muted">${say().text('consents.intro')}</p>
      ${list.items?.length ? this.#renderExport() : nothing}
      ${listView<Consent>(this.#port, {
        empty: () => nothingYet(level(), say().text('consents.empty'), say().text('consents.emptyHint')),
        records: (rows) =>
          records(this.#port, {
            caption: say().text('consents.caption'),
            rows,
            total: list.hasMore ? null : rows.length,
            columns: [
              {
                label: say().text('consents.document'),
                cell: ({title, version}) =>
                  html`<bdi>${title}</bdi>
                    <p class="muted small">${say().text('consents.version', {version})}</p>`,
              },
              {label: say().text('consents.company'), cell: (each) => html`<bdi>${each.company}</bdi>`},
              {label: say().text('consents.person'), cell: ({person}) => html`<bdi>${person}</bdi>`},
              {label: say().text('consents.at'), className: 'nowrap', cell: ({at}) => html`<time datetime=${at}>${say().time(at)}</time>`},
              {label: say().text('consents.hash'), cell: (each) => this.#renderHash(each)},
            ],
          }),
      })}`;
  };

  #renderHash({id, hash, title, version}: Consent): TemplateResult {
    const {say} = this.#port;
    const copied = this.#copied?.id === id ? this.#copied : undefined;
    return html`<details class="hash">
      <summary aria-label="${say().text('consents.hashOf', {title, version})}: ${hash.slice(0, 8)}…">
        <code>${hash.slice(0, 8)}…</code>
      </summary>
      <div class="stack tight">
        <code>${hash}</code>
        <div class="row">
          ${action(say().text('consents.copy'), {
            kind: 'link',
            label: `${say().text('consents.copy')}: ${say().text('consents.hashOf', {title, version})}`,
            onClick: () => void this.#onCopy(id, hash),
          })}
          ${copied ? html`<span class="muted small">${say().text(copied.isCopied ? 'consents.copied' : 'consents.notCopied')}</span>` : nothing}
        </div>
      </div>
    </details>`;
  }

  #renderExport(): TemplateResult {
    const {say, shown} = this.#port;
    const state = this.#current;
    const error = shown(state?.error);
    const button = (format: Format): TemplateResult =>
      action(say().text(format === 'csv' ? 'consents.exportCsv' : 'consents.exportJson'), {
        id: `export-${format}`,
        busy: state?.isRunning === true && state.format === format,
        unavailable: this.#isBlocked,
        onClick: () => void this.#onExport(format),
      });
    return html`<div class="row" part="actions">
        ${button('csv')} ${button('json')}
        ${
          state?.isRunning
            ? html`<span class="muted">${say().text('consents.exporting', {count: state.loaded})}</span>`
            : state?.name
              ? html`<span class="muted">${say().text('consents.exported', {count: state.loaded, name: state.name})}</span>`
              : nothing
        }
      </div>
      ${error && state ? failure(say(), error, {onRetry: () => void this.#onExport(state.format)}) : nothing}`;
  }

  async #onCopy(id: string, hash: string): Promise<void> {
    const isCopied = await copy(hash);
    this.#copied = {id, isCopied};
    this.#port.announce(this.#port.say().text(isCopied ? 'consents.copied' : 'consents.notCopied'));
    this.#port.host.requestUpdate();
  }

  async #onExport(format: Format): Promise<void> {
    if (this.#isBlocked) return;
    const {say, announce, tellFailure, now, host} = this.#port;
    const api = this.#port.api();
    this.#abort?.abort();
    const {signal} = (this.#abort = new AbortController());
    this.#set({api, format, loaded: 0, isRunning: true});
    try {
      const rows = await this.#loadAll(api, signal, (loaded) => this.#set({api, format, loaded, isRunning: true}));
      const name = `${say().text('consents.file')}-${localDay(now())}.${format}`;
      if (format === 'json') save(name, 'application/json', JSON.stringify(rows, null, 2));
      else save(name, 'text/csv', csvOf(this.#cells(rows), say().locale));
      this.#set({api, format, loaded: rows.length, isRunning: false, name});
      announce(say().text('consents.exported', {count: rows.length, name}));
    } catch (thrown) {
      if (this.#abort.signal !== signal) return;
      if (signal.aborted) return this.#set(undefined);
      const {error} = counted(thrown, host);
      this.#set({api, format, loaded: 0, isRunning: false, error});
      tellFailure(error);
    }
  }

  async #loadAll(api: ReturnType<Port['api']>, signal: AbortSignal, onPage: (loaded: number) => void): Promise<readonly Consent[]> {
    const {say} = this.#port;
    const rows = new Map<string, Consent>();
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await api?.listConsents({...(cursor ? {cursor} : {}), limit: mostRows}, {signal, locale: say().locale});
      // What one party may read is not for the next one that has the page.
      if (api !== this.#port.api()) this.#abort?.abort();
      signal.throwIfAborted();
      const before = rows.size;
      for (const each of page?.items ?? []) if (each) rows.set(each.id, each);
      // A list that never ends brings nothing new at last.
      cursor = page && rows.size > before ? page.nextCursor : null;
      onPage(rows.size);
    }
    return [...rows.values()];
  }

  #cells(rows: readonly Consent[]): readonly (readonly string[])[] {
    const {say} = this.#port;
    const head = [
      ...(['document', 'company', 'person', 'at', 'agency', 'solution', 'hash'] as const).map((key) => say().text(`consents.${key}`)),
    ];
    return [
      head,
      ...rows.map(({title, version, company, person, at, agency, solutionName, hash}) => [
        ...[`${title} ${version}`, company, person, at, agency ?? '', solutionName, hash],
      ]),
    ];
  }

  #set(state: Export | undefined): void {
    this.#export = state;
    this.#port.host.requestUpdate();
  }
}
