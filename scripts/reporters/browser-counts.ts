import {writeFileSync} from 'node:fs';
import type {Reporter, TestResultError, TestSession, TestSuiteResult} from '@web/test-runner';

/** A reporter of the web test runner that writes only the true counts and what failed, as JSON. */
export const browserCounts = (file: string): Reporter => ({
  onTestRunFinished({sessions}) {
    let passed = 0;
    let skipped = 0;
    const failures: string[] = [];
    for (const session of sessions) {
      const tests = session.testResults ? testsOf(session.testResults) : [];
      const failed = tests.filter((test) => !test.passed && !test.skipped);
      skipped += tests.filter((test) => test.skipped).length;
      passed += tests.filter((test) => test.passed && !test.skipped).length;
      failures.push(...failed.map(({name, error}) => told(session, name, error)));
      // A file that does not load, or breaks outside its tests, has failed without a failed test.
      if (failed.length === 0 && (!session.passed || tests.length === 0))
        failures.push(told(session, 'the file itself', session.errors[0]));
    }
    writeFileSync(file, JSON.stringify({passed, failed: failures.length, skipped, failures}));
  },
});

const testsOf = (suite: TestSuiteResult): TestSuiteResult['tests'] => [...suite.tests, ...suite.suites.flatMap(testsOf)];

const told = ({testFile}: TestSession, name: string, error?: TestResultError) =>
  `${testFile ?? ''} › ${name}: ${error?.message ?? 'no message'}`;
