import type {ReactiveElement} from 'lit';

/**
 * Focuses the first of these parts that is there after the next update. What stands in a closed <details> is opened; what cannot have the focus
 * itself gives it to its first control. Stands apart from `focus.ts`, so that a page with one window does not bring it.
 */
export async function focusFirst(host: Pick<ReactiveElement, 'updateComplete' | 'shadowRoot'>, ...ids: readonly string[]): Promise<void> {
  await host.updateComplete;
  const root = host.shadowRoot;
  const found = ids.map((id) => root?.getElementById(id)).find((each) => each);
  found?.closest('details')?.setAttribute('open', '');
  found?.focus();
  if (root?.activeElement !== found) found?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
}
