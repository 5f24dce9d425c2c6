import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {releasedChangelog} from './changelog.ts';
import {root, run, runNode, type Ended} from './run.ts';

// npm run release -- <version>: makes everything that a release consists of in release/, and publishes nothing. What it changed is left for a look
// and a commit.

const touched = ['CHANGELOG.md', 'package.json', 'package-lock.json', 'server/package.json', 'openapi.json'];
let isTouched = false;

const {positionals} = parseArgs({allowPositionals: true});
const [version = ''] = positionals;
if (!/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(version)) fail('Say the version: npm run release -- 1.2.3');

const status = await must('git', run('git', ['status', '--porcelain'], {quiet: true}));
if (status.trim()) fail(`There are changes that are not committed:\n${status}`);
const tags = await must('git', run('git', ['tag', '--list', `v${version}`], {quiet: true}));
if (tags.trim()) fail(`There is a tag v${version} already.`);

const changelog = releasedChangelog(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version, new Date().toISOString().slice(0, 10));
if ('problem' in changelog) fail(changelog.problem);
// From here on a failure takes back what was changed; the tree was clean.
isTouched = true;
process.on('uncaughtException', (error) => fail(String(error)));
writeFileSync(join(root, 'CHANGELOG.md'), changelog.text);
for (const file of ['package.json', 'package-lock.json', 'server/package.json']) setVersion(file);
await must('openapi.json', runNode(['scripts/openapi.ts'], {quiet: true}));
await must('The build', runNode(['scripts/build-demo.ts', 'package'], {quiet: true}));
await must('The check', runNode(['scripts/check.ts']));
await must('The test of the package', runNode(['--test', 'test/package/package.node.ts'], {quiet: true}));

const folder = join(root, 'release', version);
rmSync(folder, {recursive: true, force: true});
mkdirSync(folder, {recursive: true});
const packed = await must('The tarball', run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {quiet: true}));
const tarball = packed.trim().split('\n').at(-1) ?? '';
if (!existsSync(join(folder, tarball))) fail(`There is no ${tarball}.`);
const sha512 = createHash('sha512')
  .update(readFileSync(join(folder, tarball)))
  .digest('base64');
const cdn = JSON.parse(readFileSync(join(root, 'dist/cdn/integrity.json'), 'utf8')) as Record<string, string>;
writeFileSync(join(folder, 'hashes.json'), `${JSON.stringify({version, tarball: {[tarball]: `sha512-${sha512}`}, cdn}, null, 2)}\n`);
writeFileSync(join(folder, 'notes.md'), `${changelog.section}\n`);
console.log(`\nrelease/${version} has ${tarball}, hashes.json and notes.md. Nothing is published. Look at the changes, then:`);
console.log(`  git commit -am "Release ${version}" && git tag v${version}`);

/** Writes the version of the package and of the server, also in the lock file. */
function setVersion(file: string): void {
  const content = JSON.parse(readFileSync(join(root, file), 'utf8')) as Versioned;
  for (const each of [content, content.packages?.[''], content.packages?.['server']]) if (each) each.version = version;
  writeFileSync(join(root, file), `${JSON.stringify(content, null, 2)}\n`);
}

interface Versioned {
  version: string;
  readonly packages?: Record<string, Versioned>;
}

/** What a step prints; the end of everything if it fails. */
async function must(step: string, ended: Promise<Ended>): Promise<string> {
  const {code, output} = await ended;
  if (code === 0) return output;
  fail(`${step} failed:\n${output}`);
}

function fail(why: string): never {
  console.error(why);
  if (isTouched) spawnSync('git', ['checkout', '--quiet', '--', ...touched], {cwd: root});
  process.exit(1);
}
