/** The trace id of a request's `traceparent` (W3C Trace Context), which the kit's observer knows as the interactionId. */
export const interactionIdOf = ({headers}: Request): string | undefined =>
  /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(?:-|$)/.exec(headers.get('traceparent') ?? '')?.[1];
