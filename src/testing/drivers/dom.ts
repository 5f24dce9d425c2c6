/** How a driver finds and operates what a person sees. Plain DOM; nothing is touched before a driver is asked. */

/** What an element could not do, or did not do in time; the message says what stood there. */
export class DriverError extends Error {
  override readonly name = 'DriverError';
}

/** How long a driver waits before it gives up. */
const patience = {ms: 5000};

/** Sets how long drivers wait for something to appear, in milliseconds. The default is 5000. */
export function setPatience(ms: number): void {
  patience.ms = ms;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks again until there is an answer. @throws {DriverError} after the patience is gone */
export async function until<T>(ask: () => T | undefined | null | false, what: () => string): Promise<T> {
  const end = performance.now() + patience.ms;
  for (;;) {
    const found = ask();
    if (found) return found;
    if (performance.now() > end) throw new DriverError(`Waited ${String(patience.ms)} ms in vain for ${what()}.`);
    await pause(20);
  }
}

/** For callers without types, whose slip of the pen would do nothing. @throws {DriverError} where a member is none of these */
export function requireMembers<T extends object>(given: T, ...members: readonly (keyof T & string)[]): void {
  const unknown = Object.keys(given).find((each) => !(members as readonly string[]).includes(each));
  if (unknown !== undefined) throw new DriverError(`There is no member "${unknown}"; there are ${members.join(', ')}.`);
}

/** The words of an element as they are read, without the space of the markup. */
export const wordsOf = (element: Element | null | undefined): string => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

/** The elements with this part, in the order of the page. */
export const byPart = (root: ParentNode, part: string): readonly HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>(`[part~="${part}"]`),
];

export const byId = (root: ParentNode, id: string): HTMLElement | null => root.querySelector<HTMLElement>(`#${CSS.escape(id)}`);

/** Presses a button as a person would. @throws {DriverError} if it says that it cannot be pressed */
export function press(button: HTMLElement): void {
  if (button.getAttribute('aria-disabled') === 'true') {
    const reasons = (button.getAttribute('aria-describedby') ?? '').split(/\s+/).map((id) => {
      return id ? wordsOf(byId(button.getRootNode() as ShadowRoot, id)) : '';
    });
    throw new DriverError(`"${wordsOf(button)}" cannot be pressed. ${reasons.join(' ')}`.trim());
  }
  button.click();
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Enters a text, or chooses an option by its value or its words. */
export function enter(control: Control, wanted: string): void {
  let value = wanted;
  if (control instanceof HTMLSelectElement) {
    const options = [...control.options];
    const option = options.find((each) => each.value === wanted) ?? options.find((each) => each.text.trim() === wanted);
    if (!option)
      throw new DriverError(`There is no "${wanted}" to choose; there are ${options.map(({text}) => `"${text.trim()}"`).join(', ')}.`);
    ({value} = option);
  }
  if (control.value === value) return;
  control.focus();
  control.value = value;
  control.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
  control.dispatchEvent(new Event('change', {bubbles: true}));
}

/** Ticks a box, or takes the tick away. */
export function tick(box: HTMLInputElement, wanted = true): void {
  if (box.checked !== wanted) box.click();
}

/** Chooses one of a group of radio buttons; where there is only one thing to choose, no group is shown. */
export function chooseRadio(root: ParentNode, group: string, value: string | number | undefined): void {
  const field = byId(root, group);
  if (value === undefined || !field) return;
  const radios = [...field.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
  const radio =
    radios.find((each) => each.value === String(value)) ?? radios.find((each) => wordsOf(each.closest('label')).startsWith(String(value)));
  if (!radio) throw new DriverError(`${group} cannot be "${String(value)}"; there are ${radios.map((each) => each.value).join(', ')}.`);
  tick(radio);
}

/** Writes into a field, or chooses an option of it. */
export function writeField(root: ParentNode, id: string, text: string | undefined): void {
  if (text === undefined) return;
  const field = byId(root, id) as HTMLInputElement | null;
  if (!field) throw new DriverError(`There is no field "${id}".`);
  const details = field.closest('details');
  if (details) details.open = true;
  enter(field, text);
}

/** Whether a person sees it: it is not hidden, and nothing around it is closed. What has no box of its own is seen by what is in it. */
const isSeen = (element: Element): boolean =>
  getComputedStyle(element).display === 'contents' || (element.checkVisibility?.({visibilityProperty: true}) ?? true);

/** What stands in a root and in elements of the kit inside it, line by line. */
export function linesOf(root: ParentNode): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const end = (): void => {
    const words = line.replace(/\s+/g, ' ').trim();
    if (words) lines.push(words);
    line = '';
  };
  const visit = (node: Node): void => {
    if (node instanceof Text) line += node.data;
    if (!(node instanceof Element) || node instanceof HTMLSelectElement || !isSeen(node)) return;
    const isInline = getComputedStyle(node).display.startsWith('inline') && !node.matches('button, dt, dd');
    if (!isInline) end();
    (node.shadowRoot ?? node).childNodes.forEach(visit);
    if (isInline) line += ' ';
    else end();
  };
  root.childNodes.forEach(visit);
  end();
  return lines;
}
