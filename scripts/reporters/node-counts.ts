import type {TestEvent} from 'node:test/reporters';

/** A reporter of `node --test` that writes only the true counts and what failed, as JSON. */
export default async function* counts(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let passed = 0;
  let skipped = 0;
  const failures: string[] = [];
  for await (const event of source) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    const {data} = event;
    const isSuite = data.details.type === 'suite';
    if (data.skip !== undefined || data.todo !== undefined) skipped += isSuite ? 0 : 1;
    // A suite whose own hook broke fails by itself, and must not be lost.
    else if (event.type === 'test:fail') failures.push(...(isOfItsTests(event.data) ? [] : [told(event.data)]));
    // Node reports a file without tests as one passed test named like the file.
    else if (!isSuite && !data.file?.endsWith(data.name)) passed += 1;
  }
  yield JSON.stringify({passed, failed: failures.length, skipped, failures});
}

type Failed = Extract<TestEvent, {type: 'test:fail'}>['data'];

/** True of a suite that fails because a test in it does, which is told by itself. */
const isOfItsTests = ({details: {error}}: Failed): boolean => 'failureType' in error && error.failureType === 'subtestsFailed';

function told({file, name, details}: Failed): string {
  const {cause} = details.error;
  return `${file ?? ''} › ${name}: ${cause instanceof Error ? cause.message : details.error.message}`;
}
