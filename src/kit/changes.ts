/** Tells all elements on the page, of every copy of the kit, that something was changed. */
const bus = ((globalThis as Record<symbol, unknown>)[Symbol.for('collab-kit/changes/1')] ??= new EventTarget()) as EventTarget & {
  /** How many changes are being sent. */
  underWay?: number;
};

/** Says that a change was confirmed, or that somebody else has made one, so that every view of it loads again. */
export const announceChange = (): void => {
  bus.dispatchEvent(new Event('change'));
};

/** Calls `changed` after each of them; answers how to stop. */
export function onChange(changed: (event: Event) => void): () => void {
  bus.addEventListener('change', changed);
  return () => bus.removeEventListener('change', changed);
}

/** Says that a change is being sent; answers how to say that its outcome is known. */
export function beginChange(): () => void {
  bus.underWay = (bus.underWay ?? 0) + 1;
  return () => (bus.underWay = (bus.underWay ?? 1) - 1);
}

/** True while a change is being sent: what it shows must not be taken away under the person's hands. */
export const isChanging = (): boolean => (bus.underWay ?? 0) > 0;
