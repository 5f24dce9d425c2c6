import {fixture} from '@open-wc/testing';
import type {LitElement, TemplateResult} from 'lit';
import type {CollabApi} from '../../src/api/contract.ts';
import {configure, type KitConfig} from '../../src/kit/config.ts';
import '../../src/define.ts';
import {waitUntil} from './until.ts';

/** Renders `template` below a configured root of its own, so that tests never share a backend. */
export async function mount<E extends LitElement>(
  api: CollabApi | undefined,
  template: TemplateResult,
  config: KitConfig = {},
): Promise<E> {
  const root = document.createElement('div');
  if (api || config.baseUrl !== undefined) configure({...config, api}, root);
  document.body.append(root);
  return fixture<E>(template, {parentNode: root});
}

/** The text of an element's own root, as a person would read it. */
export const textOf = (element: LitElement): string => element.renderRoot.textContent?.replace(/\s+/g, ' ').trim() ?? '';

/** Waits until `text` stands in the element. */
export const untilText = (element: LitElement, text: string): Promise<void> =>
  waitUntil(() => textOf(element).includes(text), `"${text}" to appear in <${element.localName}>`).catch((error: unknown) => {
    throw new Error(`${String(error)}; it says "${textOf(element)}"`);
  });

/** Waits until `text` no longer stands in the element. */
export const untilNoText = (element: LitElement, text: string): Promise<void> =>
  waitUntil(() => !textOf(element).includes(text), `"${text}" to disappear from <${element.localName}>`);

const nameOf = (control: Element): string => (control.getAttribute('aria-label') ?? control.textContent ?? '').replace(/\s+/g, ' ').trim();

/** The button with this name, or `undefined`. */
export const maybeButton = (element: LitElement, name: string): HTMLButtonElement | undefined =>
  [...element.renderRoot.querySelectorAll('button')].find((each) => nameOf(each) === name || each.textContent?.trim() === name);

/** The button with this name. */
export function button(element: LitElement, name: string): HTMLButtonElement {
  const found = maybeButton(element, name);
  if (!found) throw new Error(`No button "${name}" in "${textOf(element)}"`);
  return found;
}

/** The field, checkbox or radio button whose label begins with `label`. */
export function field<F extends HTMLElement = HTMLInputElement>(element: LitElement, label: string): F {
  const found = [...element.renderRoot.querySelectorAll('label')].find((each) => nameOf(each).startsWith(label))?.control;
  if (!found) throw new Error(`No field "${label}" in "${textOf(element)}"`);
  return found as F;
}

/** Types `text` into the field. */
export function enter(control: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, text: string): void {
  control.value = text;
  control.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
  control.dispatchEvent(new Event('change', {bubbles: true}));
}

/** What the element has said to screen readers. */
export const announced = (element: LitElement): string => element.renderRoot.querySelector('[role="status"]')?.textContent?.trim() ?? '';

/** The events of these types that the element sends, in order. */
export function listen(element: HTMLElement, ...types: string[]): CustomEvent[] {
  const heard: CustomEvent[] = [];
  for (const type of types) element.addEventListener(type, (event) => heard.push(event as CustomEvent));
  return heard;
}

/** A promise that the test settles when it wants. */
export function gate(): {readonly open: () => void; readonly opened: Promise<void>} {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return {open: () => open(), opened};
}
