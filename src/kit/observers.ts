/**
 * What an observer hears. Carries ids and codes, never texts, addresses, tokens or what was typed. `interactionId` is the same for everything that
 * comes from one deed of a person: each try of the request, its outcome, its failure. It goes to the backend as the trace id of `traceparent`
 * (W3C Trace Context), and stands in the log of the reference server.
 */
export type Observation =
  | {
      readonly kind: 'request';
      readonly interactionId: string;
      /** Method and template of the address, such as `GET /v1/customers/{customerId}`: whose it is stays unsaid. */
      readonly operation: string;
      /** HTTP status; 0 if no answer came. */
      readonly status: number;
      /** Code of the problem, if it was refused and says one. */
      readonly code: string | null;
      /** For finding it in the backend's log. */
      readonly traceId: string | null;
      /** Until the head of the answer was there, in milliseconds. */
      readonly durationMs: number;
    }
  | {
      readonly kind: 'deed';
      /** `null` where the element did nothing before. */
      readonly interactionId: string | null;
      /** The outcome event, such as `collab-activated`. */
      readonly type: string;
      /** The tag of the element. */
      readonly element: string;
      readonly collaborationId: string | null;
    }
  | {
      readonly kind: 'error';
      readonly interactionId: string | null;
      readonly element: string;
      readonly code: string;
      readonly traceId: string | null;
    };

/** Hears of requests, deeds and errors. What it throws is reported and changes nothing. */
export type Observer = (observation: Observation) => void;

/** Who hears of what happens below each root: known also where nobody does, so that a page without an observer loads no code for it. */
export const observers = new WeakMap<EventTarget, Observer>();
