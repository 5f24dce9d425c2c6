import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {releasedChangelog} from '../../scripts/changelog.ts';

const head = '# Changelog\n\nWhat a host notices.\n\n## Unreleased\n';

describe('the changelog of a release', () => {
  test('what was unreleased becomes the section of the version, above the older ones', () => {
    assert.deepEqual(releasedChangelog(`${head}\n- New.\n- Better.\n\n## 1.0.0 – 2026-01-02\n\n- First.\n`, '1.1.0', '2026-02-03'), {
      section: '## 1.1.0 – 2026-02-03\n\n- New.\n- Better.',
      text: `${head}\n## 1.1.0 – 2026-02-03\n\n- New.\n- Better.\n\n## 1.0.0 – 2026-01-02\n\n- First.\n`,
    });
  });

  test('the first release has nothing below it', () => {
    const released = releasedChangelog(`${head}\n- New.\n`, '1.0.0', '2026-02-03');
    assert.ok('text' in released);
    assert.equal(released.text, `${head}\n## 1.0.0 – 2026-02-03\n\n- New.\n`);
  });

  test('a release without changes, or of a version that there is, is refused', () => {
    assert.deepEqual(releasedChangelog(`${head}\n## 1.0.0 – 2026-01-02\n\n- First.\n`, '1.1.0', '2026-02-03'), {
      problem: 'CHANGELOG.md says nothing under "Unreleased".',
    });
    assert.deepEqual(releasedChangelog(`${head}\n- New.\n\n## 1.0.0 – 2026-01-02\n\n- First.\n`, '1.0.0', '2026-02-03'), {
      problem: 'CHANGELOG.md has 1.0.0 already.',
    });
    assert.ok('problem' in releasedChangelog('# Changelog\n', '1.0.0', '2026-02-03'));
  });
});
