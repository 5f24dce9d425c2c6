import type {OperationAnswer} from '../../api/contract.ts';
import type {OperationName, Operations} from '../../api/operations.ts';
import type {ReadInput} from '../../api/read-input.ts';
import {activate, getActivationOptions} from './activation.ts';
import type {Context, Writing} from './context.ts';
import {getCustomer} from './customers.ts';
import {getSession} from './session.ts';

type ReadName = {[N in OperationName]: Operations[N]['method'] extends 'GET' ? N : never}[OperationName];
type ChangeName = Exclude<OperationName, ReadName>;

/** The operations that only read, by name. */
export const reads: Partial<{readonly [N in ReadName]: (context: Context, input: ReadInput<N>) => Promise<OperationAnswer<N>>}> = {
  getSession,
  getCustomer,
  getActivationOptions,
};

/** The operations that may write, by name; each runs in one transaction. */
export const changes: Partial<{readonly [N in ChangeName]: (context: Writing, input: ReadInput<N>) => Promise<OperationAnswer<N>>}> = {
  activate,
};
