#!/usr/bin/env node
// Plain JavaScript, since an old Node cannot even read main.ts, which checks the rest.
if (process.features.typescript) await import('../src/main.ts');
else {
  console.error(`Node ${process.versions.node} is too old: install Node 24, or at least 22.18.`);
  process.exitCode = 1;
}
