import * as v from 'valibot';
import type {FieldError} from './errors.ts';
import {inputs, type Inputs} from './inputs.ts';
import type {OperationName} from './operations.ts';

/** What an operation works on: its input after reading, with trimmed texts and numbers for numerals. */
export type ReadInput<N extends OperationName> = v.InferOutput<Inputs[N]>;

/** A request as it was read: the input or the fields that were refused, and the names of members that nobody knows. */
export interface InputReading<N extends OperationName> {
  readonly input?: ReadInput<N>;
  readonly fields: readonly FieldError[];
  readonly unknownMembers: readonly string[];
}

/** Reads what a request carries. Members that we do not know are dropped, since newer kits meet older servers. */
export function readInput<N extends OperationName>(name: N, members: Readonly<Record<string, unknown>>): InputReading<N> {
  const schema: v.GenericSchema & {readonly entries: object} = inputs[name];
  const unknownMembers = Object.keys(members).filter((member) => !Object.hasOwn(schema.entries, member));
  // One reason for each field is enough.
  const result = v.safeParse(schema, members, {abortPipeEarly: true});
  if (!result.success) return {fields: result.issues.map(fieldError), unknownMembers};
  return {input: result.output as ReadInput<N>, fields: [], unknownMembers};
}

function fieldError(issue: v.BaseIssue<unknown>): FieldError {
  const pointer = (issue.path ?? []).map(({key}) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  const isMissing = issue.input === undefined || issue.type === 'min_length';
  return {pointer, code: isMissing ? 'missing' : issue.type === 'max_length' ? 'tooLong' : 'invalid'};
}
