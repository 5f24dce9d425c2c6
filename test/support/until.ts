const later = window.setTimeout.bind(window);

/**
 * Waits until `holds` says yes; throws `Timeout: …` with what was waited for. As patient as a test can be, since a machine may be busy, and by
 * timers that no test hastens or counts.
 */
export async function waitUntil(holds: () => unknown, what?: string, {interval = 50} = {}): Promise<void> {
  const {stack} = new Error();
  const end = performance.now() + 10_000;
  while (!(await holds())) {
    if (performance.now() > end) throw Object.assign(new Error(`Timeout: ${what ?? String(holds)}`), {stack});
    await new Promise((done) => later(done, interval));
  }
}
