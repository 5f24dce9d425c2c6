/** Answers of the service as they are on the wire, from the literal examples of the tests. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {root} from '../scripts/run.ts';

interface WireExample {
  readonly operation: string;
  readonly answer: {readonly body: unknown};
}

const examples = JSON.parse(readFileSync(join(root, 'test/api/wire-examples.json'), 'utf8')) as readonly WireExample[];

/** The body of the first answer of an operation. @throws {Error} where there is none. */
export function exampleOf<Body>(operation: string): Body {
  const found = examples.find((each) => each.operation === operation);
  if (!found) throw new Error(`There is no example of ${operation}.`);
  return found.answer.body as Body;
}
