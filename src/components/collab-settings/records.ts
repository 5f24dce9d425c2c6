/** Rows as a table where there is room, and as cards where there is not: the same words in both. */
import {css, html, nothing, type TemplateResult} from 'lit';
import {fact, pieces} from '../../ui/part-templates.ts';
import {action, type Content} from '../../ui/templates.ts';
import {failure} from '../failure.ts';
import {blockSize} from './row-window.ts';
import type {Port} from './stage.ts';
import {listFailure, waitingView} from './waiting.ts';

export interface Column<R> {
  readonly label: string;
  readonly cell: (row: R) => Content;
  readonly className?: string;
}

export interface Records<R> {
  readonly caption: string;
  /** The first one names the row. */
  readonly columns: readonly Column<R>[];
  /** `null` is a row that could not be read. */
  readonly rows: readonly (R | null)[];
  /** How many rows there are in all, if that is known. */
  readonly total?: number | null;
  /** What stands below a row that is open. */
  readonly details?: (row: R) => TemplateResult | typeof nothing;
}

export const recordStyles = css`
  ${pieces}
  table {
    inline-size: 100%;
    border-collapse: collapse;
    background: var(--_surface);
  }
  thead th {
    position: sticky;
    inset-block-start: var(--collab-sticky-top, 0);
    z-index: 1;
    padding: calc(var(--_unit) * 2) calc(var(--_unit) * 3);
    background: var(--_surface);
    box-shadow: inset 0 -1px var(--_line);
    color: var(--_muted);
    font-size: 0.93em;
    font-weight: 500;
    text-align: start;
    white-space: nowrap;
  }
  tbody th,
  tbody td {
    padding: calc(var(--_unit) * 2.5) calc(var(--_unit) * 3);
    border-block-end: 1px solid var(--_line);
    font-weight: inherit;
    text-align: start;
    vertical-align: top;
  }
  /* A name of one long word, in browsers that know its language. */
  tbody th {
    hyphens: auto;
  }
  tbody tr:hover > :is(th, td) {
    background: color-mix(in srgb, var(--_sunken) 60%, var(--_surface));
  }
  tbody tr.details > td,
  tbody tr.details:hover > td {
    padding-block: var(--_unit) calc(var(--_unit) * 5);
    background: none;
  }
  tr.is-open > :is(th, td) {
    border-block-end-color: transparent;
  }
  thead th:first-child {
    inline-size: 26%;
    min-inline-size: 14em;
  }
  /* Room for the longest word of a solution, or it breaks in the middle. */
  thead th:first-child + th {
    min-inline-size: 9em;
  }
  .nowrap {
    white-space: nowrap;
  }
  .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  thead th.number {
    text-align: end;
  }
  tbody :is(button, a, input, select, summary) {
    scroll-margin-block: 5em;
  }
  .spacer td,
  .spacer.block {
    block-size: var(--_height);
    padding: 0;
    border: 0;
  }
  .cards {
    display: grid;
    gap: calc(var(--_unit) * 3);
  }
  .cards + .cards {
    margin-block-start: calc(var(--_unit) * 3);
  }
  .card > div > bdi {
    font-weight: 600;
  }
  /* What is opened stands apart from the row. */
  .card > dl + div {
    padding-block-start: calc(var(--_unit) * 4);
    border-block-start: 1px solid var(--_line);
  }
  .outdated {
    opacity: 0.55;
  }
  .more {
    display: flex;
    justify-content: center;
    min-block-size: calc(var(--_unit) * 9);
  }
`;

/** All rows; of a long list only those near the visible part. */
export function records<R>(port: Port, list: Records<R>): TemplateResult {
  const {window} = port;
  const {caption, columns, rows, total} = list;
  const isWindowed = window.isNeeded(rows.length);
  const starts = Array.from({length: Math.ceil(rows.length / blockSize)}, (_, block) => block * blockSize);
  const known = total ?? -1;

  /** Only where not all rows are there it has to be said which ones are. */
  const counted = (number: number): number | typeof nothing => (isWindowed ? number : nothing);
  const isThere = (start: number): boolean => !isWindowed || window.has(start / blockSize);
  const block = (start: number): readonly (R | null)[] => rows.slice(start, start + blockSize);

  if (port.isNarrow())
    return html`<div part="table" role="group" aria-label=${caption}>
      ${starts.map((start) =>
        isThere(start)
          ? html`<ul class="cards" data-block=${counted(start / blockSize)} data-rows=${block(start).length}>
              ${block(start).map((row, index) => card(port, list, row, counted(start + index + 1), counted(known)))}
            </ul>`
          : html`<div class="spacer block" data-block=${counted(start / blockSize)} data-rows=${block(start).length}></div>`,
      )}
    </div>`;
  return html`<table part="table" aria-rowcount=${counted(known < 0 ? -1 : known + 1)}>
    <caption class="hidden">
      ${caption}
    </caption>
    <thead>
      <tr aria-rowindex=${counted(1)}>
        ${columns.map(({label, className}) => html`<th scope="col" class=${className ?? ''}>${label}</th>`)}
      </tr>
    </thead>
    ${starts.map(
      (start) =>
        html`<tbody data-block=${counted(start / blockSize)} data-rows=${block(start).length}>
          ${
            isThere(start)
              ? block(start).map((row, index) => cells(port, list, row, counted(start + index + 2)))
              : html`<tr class="spacer" aria-hidden="true">
                  <td colspan=${columns.length}></td>
                </tr>`
          }
        </tbody>`,
    )}
  </table>`;
}

/** A row of the table, with what stands below it. */
function cells<R>({say}: Port, {columns, details}: Records<R>, row: R | null, place: number | typeof nothing): TemplateResult {
  if (row === null)
    return html`<tr class="muted" aria-rowindex=${place}>
      <td colspan=${columns.length}>${say().text('unreadableRow')}</td>
    </tr>`;
  const below = details?.(row) ?? nothing;
  return html`<tr part="row" class=${below === nothing ? '' : 'is-open'} aria-rowindex=${place}>
      ${columns.map(({cell, className}, column) =>
        column === 0
          ? html`<th scope="row" class=${className ?? ''}>${cell(row)}</th>`
          : html`<td class=${className ?? ''}>${cell(row)}</td>`,
      )}
    </tr>
    ${
      below === nothing
        ? nothing
        : html`<tr class="details">
            <td colspan=${columns.length}>${below}</td>
          </tr>`
    }`;
}

/** The same as a card. */
function card<R>(
  {say}: Port,
  {columns, details}: Records<R>,
  row: R | null,
  place: number | typeof nothing,
  size: number | typeof nothing,
): TemplateResult {
  if (row === null) return html`<li class="card muted" aria-posinset=${place} aria-setsize=${size}>${say().text('unreadableRow')}</li>`;
  const [first, ...others] = columns;
  return html`<li class="card stack tight" part="row" aria-posinset=${place} aria-setsize=${size}>
    <div>${first?.cell(row)}</div>
    <dl class="facts">${others.map(({label, cell}) => fact(label, cell(row)))}</dl>
    ${details?.(row) ?? nothing}
  </li>`;
}

interface ListOptions<R> {
  readonly records: (rows: readonly (R | null)[]) => TemplateResult;
  readonly empty: () => TemplateResult;
  /** False where something below the list must stay within reach: then more is shown on request only. */
  readonly growsByItself?: boolean;
}

/** The list of a view in all its states: not there yet, failed, empty, rows, and how to get more of them. */
export function listView<R>(port: Port, {records: rowsView, empty, growsByItself = true}: ListOptions<R>): TemplateResult {
  const {list} = port;
  // The list holds what the shown view has asked for.
  const items = list.items as readonly (R | null)[] | undefined;
  if (!items) return waitingView(port);
  return html`${listFailure(port)}
    <div class=${list.isOutdated ? 'outdated' : ''} aria-busy=${list.isOutdated ? 'true' : 'false'}>
      ${items.length === 0 ? empty() : rowsView(items)}
    </div>
    ${list.hasMore ? more(port, growsByItself) : nothing}`;
}

function more({list, say, shown}: Port, growsByItself: boolean): TemplateResult {
  const error = shown(list.nextFailure);
  if (error) return failure(say(), error, {onReload: list.more});
  return html`<div class="more" data-more=${growsByItself ? '' : nothing} @near=${list.more}>
    ${action(say().text('showMore'), {busy: list.isLoadingNext, onClick: list.more})}
  </div>`;
}
