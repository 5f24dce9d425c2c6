/** The story as a host would write it: plain HTML, with the provider around it and nothing that only a story needs. */

import {pseudoLocale} from '../stories/pseudo-language.ts';

/** What the toolbar asks, and what the page answers. */
export const asked = 'collab-kit/html/asked';
export const told = 'collab-kit/html/told';

const host = `<script type="module" src="/collab-kit/cdn.js"></script>`;

/** What an element has written itself. */
const isOurs = ({name, value}: Attr): boolean => (name === 'lang' && value === '') || name.startsWith('data-');

/** What the toolbar may have chosen. */
type Globals = Readonly<Partial<Record<'density' | 'direction' | 'locale' | 'theme', unknown>>>;

/** Of each choice the attribute that a host would write, and the value that needs none. The pseudo-language is only spoken here. */
const choices = [
  ['locale', 'locale', ['en', pseudoLocale]],
  ['theme', 'color-scheme', ['light']],
  ['density', 'density', ['comfortable']],
  ['direction', 'dir', ['ltr']],
] as const;

/** The HTML of what stands in the provider of a story, as the person sees it. */
export function htmlOfStory(canvas: ParentNode, globals: Globals): string {
  const provider = canvas.querySelector('collab-provider');
  const children = [...(provider ?? canvas).childNodes].map((node) => write(node, '  ')).filter(Boolean);
  const chosen = choices.map(([name, attribute, plain]) => {
    const value = globals[name];
    return typeof value !== 'string' || (plain as readonly string[]).includes(value) ? '' : ` ${attribute}="${escaped(value)}"`;
  });
  return `${host}\n<collab-provider base-url="/api"${chosen.join('')}>\n${children.join('\n')}\n</collab-provider>\n`;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function write(node: Node, indent: string): string {
  if (node instanceof Text) return node.data.trim() ? `${indent}${escaped(node.data.replace(/\s+/g, ' ').trim())}` : '';
  if (!(node instanceof Element)) return '';
  const {localName} = node;
  const attributes = [...node.attributes].filter((each) => !isOurs(each));
  const head = `${indent}<${localName}${attributes.map(({name, value}) => ` ${name}${value === '' ? '' : `="${escaped(value)}"`}`).join('')}>`;
  const inner = [...node.childNodes].map((each) => write(each, `${indent}  `)).filter(Boolean);
  return inner.length === 0 ? `${head}</${localName}>` : `${head}\n${inner.join('\n')}\n${indent}</${localName}>`;
}
