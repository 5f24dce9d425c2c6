import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {runnerImport, type InlineConfig} from 'vite';
import {minifyTemplates} from './minify-templates.ts';
import {root} from './run.ts';

type Styles = readonly {readonly cssText: string}[];

/** The elements of docs/skeletons.md. */
const tags = ['collab-tab', 'collab-settings', 'accept-invitation', 'company-collaborations', 'invite-agency'];

/** Writes what a server can link into a skeleton that it prints: the styles that the element itself has while it loads. */
export async function writeSkeletonStyles(folder: string): Promise<void> {
  const config: InlineConfig = {configFile: false, root, logLevel: 'error', plugins: [minifyTemplates()]};
  const load = async <T>(path: string): Promise<T> => (await runnerImport<T>(join(root, path), config)).module;
  const elements = await load<Readonly<Record<string, {readonly styles: Styles}>>>('src/index.ts');
  const {base} = await load<{readonly base: Styles[number]}>('src/ui/styles.ts');
  const {frame} = await load<{readonly frame: Styles[number]}>('src/ui/frame.ts');
  mkdirSync(folder, {recursive: true});
  for (const tag of tags) {
    const className = tag.replace(/(?:^|-)(\w)/g, (_found, letter: string) => letter.toUpperCase());
    const own = elements[className]?.styles.slice(-1) ?? [];
    const text = [base, frame, ...own].map(({cssText}) => cssText.trim()).join('\n');
    writeFileSync(join(folder, `${tag}.css`), `${text}\n`);
  }
}
