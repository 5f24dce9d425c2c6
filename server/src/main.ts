import {setFlagsFromString} from 'node:v8';

// The entry. Everything else is loaded only after this check: on an older Node the SQLite driver ends the process without a word.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Node ${process.versions.node} is too old: install Node 24, or at least 22.18.`);
  process.exitCode = 1;
} else {
  // Starting makes much that is soon thrown away, the demo's data above all: the memory for what is young need not grow for it and stay that large.
  setFlagsFromString('--semi-space-growth-factor=1');
  const {runFromCommandLine} = await import('./command-line.ts');
  await runFromCommandLine(process.argv.slice(2), process.env);
  setFlagsFromString('--semi-space-growth-factor=2');
}
