/** Reads anew when the person comes back to this tab, from the mailbox for instance: the other side may have acted meanwhile. */
export function onReturn(load: () => void): void {
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') load();
  });
}
