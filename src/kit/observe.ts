import {newKey, type ClientRequest} from '../api/http-client.ts';
import type {CollabErrorEvent} from '../events.ts';
import type {CollaborationDetail} from '../outcomes.ts';
import {observers, type Observation, type Observer} from './observers.ts';
import {interactions} from './submission.ts';

const deeds = [
  'collab-activated', 'collab-requested', 'collab-scheduled', 'collab-accepted', 'collab-declined', 'collab-terms-approved', 'collab-linked',
  'collab-withdrawn', 'collab-reminded', 'collab-changed', 'collab-support-requested', 'collab-ended', 'collab-auditor-registered',
  'collab-auditor-removed',
] as const; // prettier-ignore

const tell = (observer: Observer, observation: Observation): void => {
  try {
    observer(Object.freeze(observation));
  } catch (error) {
    reportError(error);
  }
};

/** Lets the observer hear of what happens below `root`, and answers a `fetch` that tells it of requests. */
export function observe(observer: Observer, root: HTMLElement, plain: typeof globalThis.fetch | undefined): typeof globalThis.fetch {
  observeBelow(root, observer);
  return observedFetch(observer, (...request) => (plain ?? fetch)(...request));
}

/** `fetch` with a trace id on every request and a word to the observer after it. */
const observedFetch =
  (observer: Observer, fetch: typeof globalThis.fetch): typeof globalThis.fetch =>
  async (input, init = {}) => {
    const headers = new Headers(init.headers);
    const key = headers.get('idempotency-key') ?? '';
    // The key of a change is made once for the deed: every try has it.
    const interactionId = /^[0-9a-f]{32}$/.test(key) ? key : newKey();
    headers.set('traceparent', `00-${interactionId}-${newKey().slice(16)}-01`);
    const operation = `${init.method ?? 'GET'} ${(init as ClientRequest).path ?? ''}`;
    const start = performance.now();
    const end = (status: number, said: {readonly code: string | null; readonly traceId: string | null}): void =>
      tell(observer, {...{kind: 'request', interactionId, operation, status}, ...said, durationMs: performance.now() - start});
    let response: Response;
    try {
      response = await fetch(input, {...init, headers});
    } catch (error) {
      end(0, {code: null, traceId: null});
      throw error;
    }
    end(response.status, response.ok ? {code: null, traceId: null} : await saidBy(response.clone()));
    return response;
  };

/** Code and trace id of a problem. */
async function saidBy(response: Response): Promise<{readonly code: string | null; readonly traceId: string | null}> {
  const said = (await response.json().catch(() => null)) as {readonly code?: unknown; readonly traceId?: unknown} | null;
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {code: text(said?.code), traceId: text(said?.traceId)};
}

/** Those whose events are heard already. */
const heard = new WeakSet<EventTarget>();
const told = new WeakSet<Event>();

/** Tells `observer` of the outcomes and errors of all elements below `root`; one that stands nearer hears of them alone. */
function observeBelow(root: HTMLElement, observer: Observer): void {
  observers.set(root, observer);
  if (heard.has(root)) return;
  heard.add(root);
  const listen = (type: string, observationOf: (event: Event, element: Element) => Observation): void =>
    root.addEventListener(type, (event) => {
      const [element] = event.composedPath();
      const current = observers.get(root);
      if (!current || told.has(event) || !(element instanceof Element)) return;
      told.add(event);
      tell(current, observationOf(event, element));
    });
  for (const type of deeds)
    listen(type, (event, element) => ({
      ...{kind: 'deed', type, element: element.localName, interactionId: interactions.get(element) ?? null},
      // Registering an auditor is a deed without a collaboration.
      collaborationId: (event as CustomEvent<Partial<CollaborationDetail>>).detail.collaborationId ?? null,
    }));
  listen('collab-error', (event, element) => {
    const {code, traceId = null} = (event as CollabErrorEvent).detail;
    return {kind: 'error', element: element.localName, interactionId: interactions.get(element) ?? null, code, traceId};
  });
}
