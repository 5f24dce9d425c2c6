import type {ReactiveElement} from 'lit';

/** Focuses a part of the element after its next update; a group gives the focus to its first control. */
export async function focusOn(host: ReactiveElement, id: string): Promise<void> {
  await host.updateComplete;
  const found = (host.renderRoot as ShadowRoot).getElementById(id);
  found?.closest('details')?.setAttribute('open', '');
  (found?.matches('fieldset') ? found.querySelector('input') : found)?.focus();
}
