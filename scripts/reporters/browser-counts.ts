import {writeFileSync} from 'node:fs';
import type {Reporter, TestSuiteResult} from '@web/test-runner';

/** A reporter of the web test runner that writes only the true counts, as JSON. */
export const browserCounts = (file: string): Reporter => ({
  onTestRunFinished({sessions}) {
    let passed = 0;
    let failed = 0;
    let skipped = 0;
    for (const session of sessions) {
      const tests = session.testResults ? testsOf(session.testResults) : [];
      const failedHere = tests.filter((test) => !test.passed && !test.skipped).length;
      skipped += tests.filter((test) => test.skipped).length;
      passed += tests.filter((test) => test.passed && !test.skipped).length;
      // A file that does not load, or breaks outside its tests, has failed without a failed test.
      failed += failedHere === 0 && (!session.passed || tests.length === 0) ? 1 : failedHere;
    }
    writeFileSync(file, JSON.stringify({passed, failed, skipped}));
  },
});

const testsOf = (suite: TestSuiteResult): TestSuiteResult['tests'] => [...suite.tests, ...suite.suites.flatMap(testsOf)];
