import {existsSync, globSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {root, run} from './run.ts';

// Builds the portals and Storybook (or only those named) where something that they are made of has changed since.

interface Demo {
  readonly command: readonly [program: string, ...args: string[]];
  readonly inputs: readonly string[];
}

const demos: Readonly<Record<string, Demo>> = {
  portal: {
    command: ['vite', 'build', '--config', 'vite.portal.config.ts', '--logLevel', 'warn'],
    inputs: ['src/**', 'portal/**', 'openapi.json', 'vite.portal.config.ts'],
  },
  storybook: {
    command: ['storybook', 'build', '--quiet', '--disable-telemetry', '--output-dir', 'dist/storybook'],
    inputs: ['src/**', 'stories/**', '.storybook/**', 'custom-elements.json', 'vite.config.ts'],
  },
};

const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : Object.keys(demos)) {
  const demo = demos[name];
  if (!demo) throw new Error(`There is no demo "${name}"; there are ${Object.keys(demos).join(', ')}.`);
  const stamp = join(root, 'dist', name, '.built');
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= newest([...demo.inputs, 'package-lock.json'])) continue;
  const started = new Date();
  console.log(`Building ${name} …`);
  const [program, ...args] = demo.command;
  const {code, output} = await run(program, args, {quiet: true});
  if (code !== 0) {
    console.error(output);
    process.exit(code);
  }
  // Dated at the start, so that what somebody saves during the build counts as newer.
  writeFileSync(stamp, '');
  utimesSync(stamp, started, started);
}

/** Folders count too: theirs is the only trace of a file that was removed. */
function newest(patterns: readonly string[]): number {
  return Math.max(...globSync(patterns, {cwd: root}).map((path) => statSync(join(root, path)).mtimeMs));
}
