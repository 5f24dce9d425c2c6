import type {InferInput, InferOutput} from 'valibot';
import type {Inputs} from './inputs.ts';
import type {OperationName, Operations} from './operations.ts';

export type OperationInput<N extends OperationName> = Readonly<InferInput<Inputs[N]>>;
export type OperationAnswer<N extends OperationName> = InferOutput<Operations[N]['answer']>;

/** How one call is made. */
export interface CallOptions {
  /** Aborting a read rejects with the signal's reason. A change that was sent is never aborted. */
  readonly signal?: AbortSignal | undefined;
  /** Made once for each intent of the person and used again for every retry of it. Without one, the client makes one for the call. */
  readonly idempotencyKey?: string | undefined;
  /** The version that the person saw (`If-Match`); another one is refused with `versionMismatch`. */
  readonly version?: number | undefined;
  /** BCP 47 language of the texts that come from the backend, such as descriptions and terms. Default: the person's. */
  readonly locale?: string | undefined;
  /** Called when the answer to a change was lost and the client asks again whether it went through. */
  readonly onUncertain?: (() => void) | undefined;
}

/**
 * What the elements need from a backend: one method for each operation. The shipped client implements it over HTTP; a host may pass any object
 * that does, or wrap parts of one. Methods reject with `ApiError`, or with the reason of an aborted signal, and with nothing else.
 */
export type CollabApi = {
  readonly [N in OperationName]: (input: OperationInput<N>, options?: CallOptions) => Promise<OperationAnswer<N>>;
};
