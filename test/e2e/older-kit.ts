import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {build, type Plugin} from 'vite';
import {singleModule} from '../../scripts/single-module.ts';

/** Every request of the older kit's client has this header. */
export const olderHeader = 'x-older-kit';
/** How the tab is headed in the older kit. */
export const olderHeading = 'Working together';

/** What an older version does otherwise: by file, words of today's source and what stood there then. */
const differences: Readonly<Record<string, readonly (readonly [today: string, then: string])[]>> = {
  // It has a tag and a member fewer, …
  'define.ts': [["import './define/start-solution-button.ts';", '']],
  'components/dialog-element.ts': [['  close(): void {\n    this.#modal.requestClose();\n  }\n', '']],
  // … other names inside, …
  'kit/collab-element.ts': [
    ['private announced', 'private spoken'],
    ['this.announced', 'this.spoken'],
  ],
  // … other words, …
  'locales/en/shells.ts': [["'tab.heading': 'Collaborations'", `'tab.heading': '${olderHeading}'`]],
  // … a configuration without an observer, and a client of its own.
  'kit/config.ts': [['observer ? observed(observer, root, plain) : plain', 'plain']],
  'api/http-client.ts': [["sent.set('accept', accept);", `sent.set('accept', accept); sent.set('${olderHeader}', 'yes');`]],
};

/** Today's sources as they were then. What is no longer found was changed since: the difference has to be written anew. */
function asItWas(): Plugin {
  const left = new Set(Object.keys(differences));
  return {
    name: 'as-it-was',
    enforce: 'pre',
    transform(code, id) {
      const [file, changes] = Object.entries(differences).find(([name]) => id.endsWith(`/src/${name}`)) ?? [];
      if (!file || !changes) return null;
      left.delete(file);
      return {
        code: changes.reduce((text, [today, then]) => {
          if (!text.includes(today)) this.error(`${file} has no "${today}" any more`);
          return text.replaceAll(today, then);
        }, code),
        map: null,
      };
    },
    buildEnd(error) {
      if (!error && left.size > 0) this.error(`Not in the kit any more: ${[...left].join(', ')}`);
    },
  };
}

/** Builds an older version of the one-file module; answers its folder. */
export async function buildOlderKit(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'collab-older-kit-'));
  const config = singleModule('src/cdn.ts', folder);
  await build({...config, logLevel: 'error', plugins: [asItWas(), config.plugins]});
  return folder;
}
