/** The story as a host would write it: plain HTML, with the provider around it and nothing that only a story needs. */

/** What the toolbar asks, and what the page answers. */
export const asked = 'collab-kit/html/asked';
export const told = 'collab-kit/html/told';

const host = `<script type="module" src="/collab-kit/cdn.js"></script>`;

/** What an element has written itself. */
const isOurs = ({name, value}: Attr): boolean => (name === 'lang' && value === '') || name.startsWith('data-');

/** The HTML of what stands in the provider of a story. */
export function htmlOfStory(canvas: ParentNode, {density}: {readonly density?: unknown}): string {
  const provider = canvas.querySelector('collab-provider');
  const children = [...(provider ?? canvas).childNodes].map((node) => write(node, '  ')).filter(Boolean);
  const dense = density === 'compact' ? ' density="compact"' : '';
  return `${host}\n<collab-provider base-url="/api"${dense}>\n${children.join('\n')}\n</collab-provider>\n`;
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
