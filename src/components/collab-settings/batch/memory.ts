/** What a run remembers over a reload of the page. Where the browser refuses storage, it works without. */

const prefix = 'collab-kit/batch/1/';

export function remember(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(prefix + name, JSON.stringify(value));
  } catch {
    // Full or blocked: only a reload would lose what is known.
  }
}

export function recall(name: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(prefix + name) ?? 'null') as unknown;
  } catch {
    return null;
  }
}

export function forget(name: string): void {
  try {
    sessionStorage.removeItem(prefix + name);
  } catch {
    // There is nothing to forget then.
  }
}
