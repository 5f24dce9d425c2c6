import * as v from 'valibot';
import type {FieldError} from './errors.ts';
import {inputs, mostItems, type Inputs} from './inputs.ts';
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
  const tooLong = longLists(Object.entries(members).filter(([member]) => Object.hasOwn(schema.entries, member)));
  if (tooLong.length > 0) return {fields: tooLong, unknownMembers};
  // One reason for each field is enough.
  const result = v.safeParse(schema, members, {abortPipeEarly: true});
  if (!result.success) return {fields: result.issues.map(fieldError), unknownMembers};
  return {input: result.output as ReadInput<N>, fields: [], unknownMembers};
}

/**
 * Lists with too many items, of the members themselves and of the objects among them. They are refused unread: finding a reason for each of thousands of
 * items takes so long that everybody else waits.
 */
const longLists = (members: readonly (readonly [string, unknown])[], parent: readonly string[] = []): readonly FieldError[] =>
  members.flatMap(([member, value]) => {
    const path = [...parent, member];
    if (Array.isArray(value)) return value.length > mostItems ? {pointer: pointerOf(path), code: 'tooLong'} : [];
    return typeof value === 'object' && value !== null && parent.length === 0 ? longLists(Object.entries(value), path) : [];
  });

const pointerOf = (path: readonly string[]): string => path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

function fieldError(issue: v.BaseIssue<unknown>): FieldError {
  const pointer = pointerOf((issue.path ?? []).map(({key}) => String(key)));
  const isMissing = issue.input === undefined || issue.type === 'min_length';
  return {pointer, code: isMissing ? 'missing' : issue.type === 'max_length' ? 'tooLong' : 'invalid'};
}
