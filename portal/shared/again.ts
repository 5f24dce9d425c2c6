/**
 * Reads anew when the person comes back to this tab, from the mailbox for instance: the other side may have acted meanwhile. Where there is nothing to
 * read, or it cannot be read, what is shown stays.
 */
export function onReturn<T>(read: () => Promise<T> | undefined, take: (answer: T) => void): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void read()?.then(take, () => undefined);
  });
}
