/** Files that a person saves from the page. */

/** A row of cells as a line of a spreadsheet. What a spreadsheet would take for a formula gets an apostrophe in front. */
const line = (cells: readonly string[], separator: string): string =>
  cells.map((cell) => quoted(/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)).join(separator);

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** A text that spreadsheets open: where numbers have a decimal comma, they expect semicolons between the cells. */
export function csvOf(rows: readonly (readonly string[])[], locale: string): string {
  const separator = new Intl.NumberFormat(locale).format(1.5).includes(',') ? ';' : ',';
  // Without this mark Excel takes UTF-8 for something else.
  return `\uFEFF${rows.map((row) => line(row, separator)).join('\r\n')}\r\n`;
}

/** Has the browser save a text as a file. */
export function save(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], {type: `${type};charset=utf-8`}));
  const anchor = document.createElement('a');
  Object.assign(anchor, {href: url, download: name});
  anchor.click();
  // The download has to begin before its source is gone.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
