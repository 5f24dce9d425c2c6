import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {runnerImport, type InlineConfig} from 'vite';
import {minifyTemplates} from './minify-templates.ts';
import {root} from './run.ts';

type Styles = readonly {readonly cssText: string}[];

/** The elements of docs/skeletons.md. */
const tags = [
  ...['collab-tab', 'collab-settings', 'accept-invitation', 'company-collaborations', 'invite-agency'],
  ...['start-solution-button', 'select-customer-solution'],
];

/**
 * Writes what a server can link into a skeleton that it prints, the styles that the element itself has while it loads, and what a page can link
 * that prints none: the room of the elements until their script is there.
 */
export async function writeSkeletonStyles(folder: string): Promise<void> {
  const config: InlineConfig = {configFile: false, root, logLevel: 'error', plugins: [minifyTemplates()]};
  const load = async <T>(path: string): Promise<T> => (await runnerImport<T>(join(root, path), config)).module;
  const elements = await load<Readonly<Record<string, {readonly styles: Styles}>>>('src/index.ts');
  const {base, buttons} = await load<Readonly<Record<'base' | 'buttons', Styles[number]>>>('src/ui/styles.ts');
  mkdirSync(folder, {recursive: true});
  const reserved = [`:is(${tags.join()})${notYet}{${ofHost(base.cssText)}}`];
  for (const tag of tags) {
    const className = tag.replace(/(?:^|-)(\w)/g, (_found, letter: string) => letter.toUpperCase());
    const texts = (elements[className]?.styles ?? []).map(({cssText}) => cssText.trim()).filter((text) => text !== buttons.cssText.trim());
    writeFileSync(join(folder, `${tag}.css`), `${texts.join('\n')}\n`);
    reserved.push(`${tag}${notYet}{${texts.slice(1).map(ofHost).join('')}}`);
  }
  writeFileSync(join(folder, 'reserve.css'), `${reserved.join('\n')}\n`);
}

/** No heavier than the tag alone, so that a page's own rule for it counts more. */
const notYet = ':where(:not(:defined,[hidden]))';

/** What a style sheet says of the element as a whole, whatever its state. */
const ofHost = (text: string): string =>
  [...text.matchAll(/:host\s*\{([^}]*)\}/g)].map(([, declarations = '']) => declarations.trim().replace(/;?$/, ';')).join('');
