import type {GenericSchema} from 'valibot';
import {date, instant} from '../../api/schema.ts';

/** Something in an answer that the contract does not allow. */
export interface Flaw {
  /** Where in the answer, such as `items.0.status`. */
  readonly path: string;
  readonly expected: string;
  readonly got: string;
}

/** What a schema tells of itself; valibot's types of it are too many to name. */
interface Shape {
  readonly type: string;
  readonly expects: string;
  readonly entries?: Readonly<Record<string, Shape>>;
  readonly item?: Shape;
  readonly wrapped?: Shape;
  readonly value?: Shape;
  readonly options?: readonly string[];
  readonly pipe?: readonly Shape[];
}

const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)$/;
const datePattern = /^\d{4}-\d\d-\d\d$/;

/**
 * Reads an answer without the tolerance that the elements have: there, an unknown status becomes `'unknown'` and a row that cannot be read is left
 * out; here each is a flaw. Members that the contract does not know are allowed.
 */
export function flawsOf(schema: GenericSchema, answer: unknown): readonly Flaw[] {
  return [...flaws(schema, answer, '')];
}

function* flaws(shape: Shape, value: unknown, path: string): Generator<Flaw> {
  const flaw = (expected: string): Flaw => ({path: path || '(the answer)', expected, got: shown(value)});
  const inner = (member: string | number): string => (path ? `${path}.${String(member)}` : String(member));
  switch (shape.type) {
    case 'nullable':
      if (value !== null && shape.wrapped) yield* flaws(shape.wrapped, value, path);
      return;
    case 'optional':
      if (value !== undefined && shape.wrapped) yield* flaws(shape.wrapped, value, path);
      return;
    case 'object':
      if (!isRecord(value)) yield flaw('an object');
      else for (const [member, each] of Object.entries(shape.entries ?? {})) yield* flaws(each, value[member], inner(member));
      return;
    case 'record':
      if (!isRecord(value)) yield flaw('an object');
      else if (shape.value) for (const [member, each] of Object.entries(value)) yield* flaws(shape.value, each, inner(member));
      return;
    case 'array':
      if (!Array.isArray(value)) yield flaw('a list');
      else if (shape.item) for (const [index, each] of value.entries()) yield* flaws(rowOf(shape.item), each, inner(index));
      return;
    case 'picklist': {
      const options = (shape.options ?? []).filter((option) => option !== 'unknown');
      if (typeof value !== 'string' || !options.includes(value)) yield flaw(`one of ${options.join(', ')}`);
      return;
    }
    default:
      if (typeof value !== shape.type) yield flaw(named[shape.type] ?? shape.expects);
      else if (isSchema(shape, instant) && !instantPattern.test(value as string))
        yield flaw('an instant in UTC such as 2026-03-02T09:00:00Z');
      else if (isSchema(shape, date) && !datePattern.test(value as string)) yield flaw('a date such as 2026-03-02');
  }
}

/** A row is nullable only so that one that cannot be read does not hide the others: a backend never sends `null` for one. */
const rowOf = (item: Shape): Shape => (item.type === 'nullable' && item.wrapped ? item.wrapped : item);
const isSchema = (shape: Shape, schema: GenericSchema): boolean => shape === (schema as unknown as Shape);
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const named: Readonly<Record<string, string>> = {string: 'a text', number: 'a number', boolean: 'true or false'};

/** A value as a report shows it: short, on one line. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 160 ? `${text.slice(0, 157)}…` : text;
}
