import {expect, fixture, html} from '@open-wc/testing';
import '../../src/define.ts';

interface Color {
  readonly hex: string;
}
interface Entry {
  readonly $extensions?: {readonly mode?: Readonly<Record<'light' | 'dark', Color>>};
}

const file = (await (await fetch('/tokens.json')).json()) as {readonly collab: {readonly color: Readonly<Record<string, Entry>>}};
const colors = Object.entries(file.collab.color).flatMap(([name, {$extensions}]) =>
  $extensions?.mode ? [{name, ...$extensions.mode}] : [],
);

/** A colour as the browser computes it. */
function computed(color: string, root: ParentNode & Node): string {
  const probe = document.createElement('span');
  root.append(probe);
  probe.style.color = color;
  const {color: found} = getComputedStyle(probe);
  probe.remove();
  return found;
}

describe('the tokens in the elements', () => {
  for (const scheme of ['light', 'dark'] as const)
    it(`are those of tokens.json in ${scheme}`, async () => {
      const around = await fixture(html`<div><start-solution-button></start-solution-button></div>`);
      (around as HTMLElement).style.colorScheme = scheme;
      const root = around.querySelector('start-solution-button')?.shadowRoot as ShadowRoot;
      expect(colors.length).to.equal(12);
      for (const each of colors)
        expect(computed(`var(--_${each.name})`, root), each.name).to.equal(computed(each[scheme].hex, document.body));
      expect(computed('var(--_focus)', root)).to.equal(computed('var(--_accent)', root));
    });
});
