/** Tells all elements on the page, of every copy of the kit, that something was changed. */
const bus = ((globalThis as Record<symbol, unknown>)[Symbol.for('collab-kit/changes/1')] ??= new EventTarget()) as EventTarget;

/** Says that a change was confirmed, so that every view of it loads again. */
export const announceChange = (): void => {
  bus.dispatchEvent(new Event('change'));
};

/** Calls `changed` after each confirmed change; answers how to stop. */
export function onChange(changed: () => void): () => void {
  bus.addEventListener('change', changed);
  return () => bus.removeEventListener('change', changed);
}
