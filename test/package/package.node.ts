import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, sep} from 'node:path';
import {after, before, describe, test} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {root, run, runNode} from '../../scripts/run.ts';

/** The host's page: a folder with the unpacked tarball, as npm would have put it there. */
const host = mkdtempSync(join(tmpdir(), 'collab-host-'));
const installed = join(host, 'node_modules', 'collab-kit');
const runtime = ['lit', '@lit/context', '@lit/task', 'valibot'];
const frameworks = ['msw', '@types/react', 'preact', 'solid-js', 'svelte', 'vue'];
/** What templates are compiled with. */
const compilers = ['@angular/compiler', '@angular/core', 'rxjs'];

interface PackageJson {
  readonly exports: Readonly<Record<string, string | null | Readonly<Record<string, string>>>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, {readonly optional: boolean}>>;
}

/** What the editors' data says of attributes. */
interface VsCodeData {
  readonly tags: readonly {
    readonly name: string;
    readonly attributes: readonly {readonly name: string; readonly values: readonly {readonly name: string}[]}[];
  }[];
}
interface WebTypes {
  readonly contributions: {
    readonly html: {readonly elements: readonly {readonly attributes: readonly {readonly value: {readonly type: string}}[]}[]};
  };
}

/** One thing that a host may import, and the files of the package that stand for it. */
interface Entry {
  readonly specifier: string;
  readonly targets: readonly string[];
}

const checkers: Readonly<Record<string, Checker>> = {
  Vue: {
    command: 'vue-tsc',
    args: (config) => ['-p', config, '--pretty', 'false'],
    error: /^\S+\.vue\((\d+),\d+\): error /gm,
    options: {vueCompilerOptions: {strictTemplates: true}},
  },
  Svelte: {
    command: 'svelte-check',
    args: (config) => ['--tsconfig', config, '--output', 'machine'],
    error: /^\d+ (?:ERROR|WARNING) "\S+" (\d+):/gm,
    options: {},
  },
  Angular: {
    command: 'ngc',
    args: (config) => ['-p', config],
    error: /^\S+\.ts:(\d+):\d+ - error /gm,
    options: {angularCompilerOptions: {strictTemplates: true}},
  },
};

let entries: readonly Entry[] = [];
let manifest: PackageJson;

before(async () => {
  const built = await runNode(['scripts/build-demo.ts', 'package'], {quiet: true});
  assert.equal(built.code, 0, built.output);
  const packed = await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', host], {quiet: true});
  assert.equal(packed.code, 0, packed.output);
  mkdirSync(installed, {recursive: true});
  const [tarball = ''] = globSync('*.tgz', {cwd: host});
  const unpacked = await run('tar', ['-xzf', join(host, tarball), '-C', installed, '--strip-components=1'], {quiet: true});
  assert.equal(unpacked.code, 0, unpacked.output);
  for (const name of [...runtime, ...frameworks, ...compilers]) {
    const link = join(host, 'node_modules', name);
    mkdirSync(dirname(link), {recursive: true});
    symlinkSync(join(root, 'node_modules', name), link, 'junction');
  }
  manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as PackageJson;
  entries = Object.entries(manifest.exports).flatMap(([path, conditions]) => {
    if (conditions === null) return [];
    const targets = typeof conditions === 'string' ? [conditions] : Object.values(conditions);
    return path.includes('*') ? expanded(path, targets) : [{specifier: join('collab-kit', path).split(sep).join('/'), targets}];
  });
});
after(() => rmSync(host, {recursive: true, force: true}));

/** The entries that a pattern stands for: one for each file of its first target. */
function expanded(path: string, targets: readonly string[]): readonly Entry[] {
  const [first = ''] = targets;
  const [start = '', end = ''] = first.slice(2).split('*');
  return globSync(`${start}*${end}`, {cwd: installed}).flatMap((file) => {
    const name = file.split(sep).join('/').slice(start.length, -end.length);
    if (manifest.exports[path.replace('*', name)] === null) return [];
    return {specifier: `collab-kit/${path.slice(2).replace('*', name)}`, targets: targets.map((each) => each.replace('*', name))};
  });
}

/** Runs a module on the host's page and answers what it prints. */
async function inHost(source: string): Promise<string> {
  const file = join(host, `${createHash('sha1').update(source).digest('hex')}.mjs`);
  writeFileSync(file, source);
  const {code, output} = await runNode([file], {quiet: true});
  assert.equal(code, 0, output);
  return output;
}

describe('the packed package', () => {
  test('every entry leads to files that are in it', () => {
    const files = new Set(globSync('**', {cwd: installed}).map((file) => `./${file.split(sep).join('/')}`));
    assert.deepEqual(
      entries.flatMap(({specifier, targets}) => targets.filter((each) => !files.has(each)).map((each) => `${specifier}: ${each}`)),
      [],
    );
    const tags = globSync('src/define/*.ts', {cwd: root}).length;
    const expectedOf = {
      'collab-kit/define/': tags,
      'collab-kit/locales/': globSync('src/locales/*/', {cwd: root}).length,
      'collab-kit/types/': 7,
      'collab-kit/themes/': 3,
    };
    for (const [start, count] of Object.entries(expectedOf))
      assert.equal(entries.filter(({specifier}) => specifier.startsWith(start)).length, count, start);
  });

  test('Node resolves every entry that is not only types, and imports all but those that are for pages alone', async () => {
    const forNode = entries.filter(({targets}) => !targets.every((each) => /\.d\.ts$|\.css$/.test(each)));
    const specifiers = forNode.map(({specifier}) => specifier);
    const forPages = specifiers.filter((each) => /\.css$|\.html$|\/cdn$/.test(each));
    const output = await inHost(`
      for (const each of ${JSON.stringify(specifiers)}) {
        const url = import.meta.resolve(each);
        if (${JSON.stringify(forPages)}.includes(each)) continue;
        await import(url, url.endsWith('.json') ? {with: {type: 'json'}} : undefined);
        console.log(each);
      }`);
    assert.equal(output.trim().split('\n').length, specifiers.length - forPages.length);
  });

  test('importing it registers nothing', async () => {
    assert.match(
      await inHost(`
        const {CollabTab, configure} = await import('collab-kit');
        console.log(typeof CollabTab, typeof configure, customElements.get('collab-tab'));`),
      /^function function undefined$/m,
    );
  });

  test('defining twice changes nothing; a second copy says so once', async () => {
    cpSync(installed, join(host, 'node_modules', 'collab-kit-copy'), {recursive: true});
    const output = await inHost(`
      const warnings = [];
      console.warn = (text) => warnings.push(text);
      await import('collab-kit/define');
      const first = customElements.get('collab-tab');
      await import(import.meta.resolve('collab-kit/define') + '?again');
      console.log(warnings.length);
      await import('./node_modules/collab-kit-copy/dist/define.js');
      console.log(customElements.get('collab-tab') === first, ...warnings);`);
    assert.match(output, /^0\ntrue <[a-z-]+> stays with another collab-kit$/m);
  });

  test('it needs the four runtime packages and no others; Mock Service Worker is optional', () => {
    assert.deepEqual(Object.keys(manifest.dependencies).sort(), [...runtime].sort());
    assert.deepEqual(manifest.peerDependenciesMeta, {msw: {optional: true}});
  });

  test('links in its documents lead to files that are in it, or to those of which the README says that only the repository has them', () => {
    const links = globSync('{README.md,CHANGELOG.md,docs/*.md}', {cwd: installed}).flatMap((file) =>
      [...readFileSync(join(installed, file), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) =>
        join(dirname(file), link).split(sep).join('/'),
      ),
    );
    const missing = links.filter((link) => !existsSync(join(installed, link)));
    assert.deepEqual([...new Set(missing)].sort(), ['CONTRIBUTING.md', 'examples/README.md', 'server/README.md']);
    for (const link of missing) assert.ok(existsSync(join(root, link)), link);
  });

  const command = async (...given: string[]): Promise<string> => {
    const {code, output} = await runNode([join(installed, 'bin/collab-kit.mjs'), ...given], {quiet: true});
    assert.equal(code, 2, output);
    return output;
  };

  test('its command says what it lacks', async () => {
    assert.match(await command('check'), /^There is no command "check"\.\ncollab-kit verify/);
    assert.match(await command('verify'), /^The address of the backend is missing/);
    assert.match(await command('verify', 'http://127.0.0.1:9/api'), /^--fixtures is missing: .*\ncollab-kit verify/);
  });

  test('its command writes the file also where nothing could be tried', async () => {
    const [fixtures, report] = [join(host, 'fixtures.json'), join(host, 'report.json')];
    writeFileSync(fixtures, JSON.stringify({people: {agencyAdministrator: {token: 'x'}}}));
    assert.match(
      await command('verify', 'http://127.0.0.1:9/api', '--fixtures', fixtures, '--json', report),
      /^No answer from the backend/,
    );
    const {error, cases} = JSON.parse(readFileSync(report, 'utf8')) as {readonly error: string; readonly cases: readonly unknown[]};
    assert.match(error, /^No answer from the backend/);
    assert.deepEqual(cases, []);
  });

  test('its command names the file of fixtures that it cannot use', async () => {
    const said = (file: string): Promise<string> => command('verify', 'http://127.0.0.1:9/api', '--fixtures', file);
    assert.match(await said('nowhere.json'), /^The fixtures file nowhere\.json cannot be read \(ENOENT\)/);
    writeFileSync(join(host, 'torn.json'), '{');
    assert.match(await said(join(host, 'torn.json')), /^The fixtures file .*torn\.json is not JSON: /);
  });

  test('each element of docs/skeletons.md has its styles there', () => {
    const linked = [...readFileSync(join(root, 'docs/skeletons.md'), 'utf8').matchAll(/href="\/collab-kit\/(.+?)"/g)].map(
      ([, path = '']) => path,
    );
    assert.deepEqual(
      globSync('skeleton/*', {cwd: join(installed, 'dist/cdn')})
        .map((each) => each.split(sep).join('/'))
        .sort(),
      linked.sort(),
    );
  });

  test('the hashes of the one-file module are those of its files', () => {
    const cdn = join(installed, 'dist/cdn');
    const hashes = JSON.parse(readFileSync(join(cdn, 'integrity.json'), 'utf8')) as Record<string, string>;
    const files = globSync('**/*.js', {cwd: cdn}).map((file) => file.split(sep).join('/'));
    assert.deepEqual(Object.keys(hashes).sort(), files.sort());
    for (const [file, hash] of Object.entries(hashes))
      assert.equal(
        hash,
        `sha384-${createHash('sha384')
          .update(readFileSync(join(cdn, file)))
          .digest('base64')}`,
        file,
      );
  });

  test('what a page prints to pin them has the hash of each, and names its own for the policy', () => {
    const cdn = join(installed, 'dist/cdn');
    const hashes = JSON.parse(readFileSync(join(cdn, 'integrity.json'), 'utf8')) as Record<string, string>;
    const head = readFileSync(join(cdn, 'pinned.html'), 'utf8');
    const [, map = ''] = /<script type="importmap">(.*?)<\/script>/s.exec(head) ?? [];
    const pinned = Object.entries(hashes).map(([file, hash]) => [`/collab-kit/${file}`, hash]);
    assert.deepEqual(JSON.parse(map), {integrity: Object.fromEntries(pinned) as unknown});
    assert.ok(head.includes(`'sha256-${createHash('sha256').update(map).digest('base64')}'`));
    assert.ok(head.includes(`src="/collab-kit/cdn.js" integrity="${hashes['cdn.js'] ?? ''}" crossorigin`));
  });

  test('what a page must allow is what the modules ask for', () => {
    interface Needs {
      readonly 'trusted-types': readonly string[];
    }
    const csp = JSON.parse(readFileSync(join(installed, 'csp.json'), 'utf8')) as {readonly package: Needs; readonly cdn: Needs};
    const policiesIn = (text: string): readonly string[] =>
      [...text.matchAll(/createPolicy\(\s*["'`]([\w-]+)/g)].map(([, name = '']) => name);
    const read = (folder: string, pattern: string): string =>
      globSync(pattern, {cwd: folder}).map((file) => readFileSync(join(folder, file), 'utf8')).join('\n'); // prettier-ignore
    const cdn = read(join(installed, 'dist/cdn'), '**/*.js');
    assert.deepEqual([...new Set(policiesIn(cdn))], csp.cdn['trusted-types']);
    const own = read(join(installed, 'dist'), '{api,components,kit,ui,define,locales}/**/*.js');
    assert.deepEqual(policiesIn(own), []);
    assert.deepEqual(policiesIn(read(join(root, 'node_modules/lit-html'), 'lit-html.js')), csp.package['trusted-types']);
    // Pictures, fonts, frames and workers need not be allowed because there are none.
    for (const text of [cdn, own])
      assert.doesNotMatch(text, /<(?:img|iframe|style)\b|@font-face|@import\b|\burl\(|new (?:Shared)?Worker|\beval\(|new Function/);
  });

  test('its types are right in plain TypeScript and in the templates of React, Preact, Solid, Svelte, Vue and Angular', async () => {
    cpSync(join(import.meta.dirname, 'hosts'), join(host, 'hosts'), {recursive: true});
    await compile('hosts', {module: 'esnext', moduleResolution: 'bundler', jsx: 'react-jsx', skipLibCheck: true});
  });

  for (const [name, check] of Object.entries(checkers))
    test(`what is wrong in a template of ${name}, and nothing else, is found by its own checker`, async () => {
      const folder = `templates/${name.toLowerCase()}`;
      cpSync(join(import.meta.dirname, folder), join(host, folder), {recursive: true});
      const options = {module: 'esnext', moduleResolution: 'bundler', skipLibCheck: true, experimentalDecorators: true};
      const config = configure(folder, {...options, verbatimModuleSyntax: true}, check.options);
      const {code, output} = await run(check.command, check.args(config), {quiet: true, cwd: host, env: {NO_COLOR: '1'}});
      assert.notEqual(code, 0, output);
      const [file = ''] = globSync(`${folder}/*`, {cwd: host});
      const lines = readFileSync(join(host, file), 'utf8').split('\n');
      const wrong = lines.flatMap((line, index) => (line.includes('<!-- wrong: ') ? [index + 2] : []));
      assert.ok(wrong.length > 3);
      const plain = stripVTControlCharacters(output);
      assert.deepEqual(
        [...plain.matchAll(check.error)].map(([, line]) => Number(line)),
        wrong,
        plain,
      );
    });

  test('editors are told the values that an attribute takes, and no name of a type', () => {
    const read = <T>(name: string): T => JSON.parse(readFileSync(join(installed, 'dist', name), 'utf8')) as T;
    const {tags} = read<VsCodeData>('vscode.html-custom-data.json');
    const told = tags.flatMap(({name, attributes}) =>
      attributes.map((each) => ({of: `${name} ${each.name}`, values: each.values.map((value) => value.name)})),
    );
    assert.deepEqual(Object.fromEntries(told.flatMap(({of, values}) => (values.length > 0 ? [[of, values]] : []))), {
      'change-solution-dialog view': ['solution', 'billing'],
      'collab-provider color-scheme': ['light', 'dark', 'light dark'],
      'collab-provider density': ['comfortable', 'compact'],
      'collab-settings view': ['collaborations', 'requests', 'batch', 'consents'],
    });
    const {elements} = read<WebTypes>('web-types.json').contributions.html;
    const types = elements.flatMap(({attributes}) => attributes.flatMap(({value}) => value.type.split(/ *\| */)));
    assert.deepEqual(
      types.filter((type) => !/^(?:string|number|boolean|undefined|'[a-z ]+')$/.test(type)),
      [],
    );
    for (const {of, values} of told) for (const value of values) assert.ok(types.includes(`'${value}'`), `${of}: ${value}`);
  });

  // The compiler says so only with `skipLibCheck: false`, which here takes half a minute.
  test('its declarations import nothing that is not there', () => {
    const dist = join(installed, 'dist');
    const broken = globSync('**/*.d.ts', {cwd: dist}).flatMap((file) => {
      const text = readFileSync(join(dist, file), 'utf8');
      const specifiers = [...text.matchAll(/(?:\bfrom\s+|\bimport\(\s*|^import\s+)["']([\w@./-]+)["']/gm)].map(
        ([, specifier = '']) => specifier,
      );
      return specifiers.filter((each) => !isThere(each, join(dist, file))).map((each) => `${file}: ${each}`);
    });
    assert.deepEqual(broken, []);
  });
});

function isThere(specifier: string, from: string): boolean {
  if (specifier.startsWith('.')) return existsSync(join(dirname(from), specifier.replace(/\.js$/, '.d.ts')));
  const [first = '', second] = specifier.split('/');
  const name = first.startsWith('@') ? `${first}/${second ?? ''}` : first;
  return [...runtime, 'msw'].includes(name) || (from.includes(`${sep}types${sep}`) && frameworks.some((each) => each.endsWith(name)));
}

/** How the templates of a framework are checked, and where its checker says in which line it found an error. */
interface Checker {
  readonly command: string;
  readonly args: (config: string) => readonly string[];
  readonly error: RegExp;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Compiles a folder of the host's, strictly. */
async function compile(folder: string, options: Readonly<Record<string, unknown>>): Promise<void> {
  const {code, output} = await run('tsc', ['-p', configure(folder, options)], {quiet: true});
  assert.equal(code, 0, output);
}

/** Writes how a folder of the host's is compiled: strictly. */
function configure(folder: string, options: Readonly<Record<string, unknown>>, others: Readonly<Record<string, unknown>> = {}): string {
  const file = join(host, `tsconfig.${folder.replace('/', '.')}.json`);
  const strict = {strict: true, exactOptionalPropertyTypes: true, noEmit: true};
  const compilerOptions = {target: 'es2022', lib: ['es2024', 'dom', 'dom.iterable'], types: [], ...strict, ...options};
  writeFileSync(file, JSON.stringify({compilerOptions, include: [folder], ...others}));
  return file;
}
