import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {root} from './run.ts';

// What tokens.json says, as the custom properties, defaults and declarations that the elements have.

type Value = number | string | Color | Measure | Shadow;
interface Color {
  readonly components: readonly number[];
  readonly hex?: string;
  readonly alpha?: number;
}
interface Measure {
  readonly value: number;
  readonly unit: string;
}
interface Shadow {
  readonly color: Color;
  readonly offsetX: Measure;
  readonly offsetY: Measure;
  readonly blur: Measure;
}

interface Entry {
  readonly $value: Value;
  readonly $description?: string;
  readonly $extensions?: {
    readonly mode?: Readonly<Record<string, Value>>;
    readonly 'collab-kit'?: {readonly unit?: string; readonly 'forced-colors'?: string};
  };
}

export interface Token {
  /** As in the file: `collab.color.text`. */
  readonly path: string;
  /** As in CSS: `--collab-color-text`. */
  readonly name: string;
  readonly description: string;
  /** The default, in CSS. */
  readonly css: string;
  /** The default in each mode, in CSS. */
  readonly modes: Readonly<Record<string, string>>;
  readonly forced: string | undefined;
}

/** All tokens of the file, in its order. */
export function readTokens(text: string = readFileSync(join(root, 'tokens.json'), 'utf8')): readonly Token[] {
  const found: Token[] = [];
  const visit = (group: object, path: readonly string[]): void => {
    for (const [key, member] of Object.entries(group) as [string, unknown][]) {
      if (key.startsWith('$') || typeof member !== 'object' || member === null) continue;
      if ('$value' in member) found.push(tokenOf(member as Entry, [...path, key]));
      else visit(member, [...path, key]);
    }
  };
  visit(JSON.parse(text) as object, []);
  return found;
}

function tokenOf({$value, $description = '', $extensions = {}}: Entry, path: readonly string[]): Token {
  const {mode = {}, 'collab-kit': own = {}} = $extensions;
  const write = (value: Value): string => `${cssOf(value)}${own.unit ?? ''}`;
  const modes = Object.fromEntries(Object.entries(mode).map(([name, value]) => [name, write(value)]));
  const css = modes['light'] && modes['dark'] ? `light-dark(${modes['light']}, ${modes['dark']})` : write($value);
  return {
    ...{path: path.join('.'), name: `--${path.join('-')}`, description: $description, css, modes},
    forced: own['forced-colors'],
  };
}

function cssOf(value: Value): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value.replace(/^\{(.*)\}$/, (_, path: string) => `var(--${path.replaceAll('.', '-')})`);
  if ('blur' in value) {
    const {offsetX, offsetY, blur, color} = value;
    return `${[offsetX, offsetY, blur].map(cssOf).join(' ')} ${cssOf(color)}`;
  }
  if ('unit' in value) return value.value === 0 ? '0' : `${String(value.value)}${value.unit}`;
  const bytes = value.components.map((part) => Math.round(part * 255));
  if (value.alpha !== undefined) return `rgb(${bytes.join(' ')} / ${String(value.alpha * 100)}%)`;
  const hex = `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  if (value.hex && value.hex !== hex) throw new Error(`tokens.json: the components of ${value.hex} are those of ${hex}.`);
  return hex;
}

/** Which declaration has the value of a token that cannot be set. */
const fixed: Readonly<Record<string, readonly [selector: string, property: string]>> = {
  'text.title.size': ['.title', 'font-size'],
  'text.title.line-height': ['.title', 'line-height'],
  'text.title.weight': ['.title', 'font-weight'],
  'text.subtitle.size': ['.subtitle', 'font-size'],
  'text.subtitle.line-height': ['.subtitle', 'line-height'],
  'text.subtitle.weight': ['.subtitle', 'font-weight'],
  'text.small.size': ['.small', 'font-size'],
  'text.label.weight': ['.label', 'font-weight'],
  'focus.width': [':where(:focus-visible, .notice:has(p:focus-visible))', 'outline'],
  'focus.offset': [':where(:focus-visible, .notice:has(p:focus-visible))', 'outline-offset'],
  'motion.hover': ['.button', 'transition'],
  'shadow.dialog': ['dialog', 'box-shadow'],
};
const around: Readonly<Record<string, (value: string) => string>> = {
  'focus.width': (value) => `${value} solid var(--_focus)`,
  'motion.hover': (value) => `background ${value}`,
};
const forced: Readonly<Record<string, readonly [selector: string, property: string]>> = {
  line: ['.pill, .skeleton', 'border-color'],
  'control-line': ['.button.primary, .button.destructive', 'border-color'],
  accent: ['.button.primary, .button.destructive', 'background'],
  'on-accent': ['.button.primary, .button.destructive', 'color'],
};

/** The styles of all elements with what the tokens say. `text` is that of src/ui/styles.ts. */
export function withTokens(text: string, tokens: readonly Token[]): string {
  const settable = tokens.filter(isSettable);
  const css = (name: string): string => settable.find((each) => each.name === name)?.css ?? missing(name);
  const lines = settable
    .filter(({name}) => /^--collab-color-(?!focus$)|^--collab-radius$/.test(name))
    .map(({name, css: value}) => `--_${name.replace(/^--collab-(color-)?/, '')}: var(${name}, ${value});`);
  lines.push(
    `--_unit: calc(var(--collab-space, ${css('--collab-space')}) * var(--collab-density, ${css('--collab-density')}));`,
    `--_focus: var(--collab-color-focus, ${css('--collab-color-focus').replace(/--collab-color-/, '--_')});`,
  );
  const form = [`font: var(--collab-font, ${css('--collab-font')});`, `font-size: var(--collab-font-size, ${css('--collab-font-size')});`];
  let made = between(text, 'display: block;', lines);
  made = between(made, 'line-height: calc(20 / 14);', form, 'display: block;');
  for (const {path, css: value, forced: system} of tokens) {
    const place = fixed[path.replace('collab.fixed.', '')];
    if (path.startsWith('collab.fixed.'))
      made = declare(made, place ?? missing(path), (around[path.replace('collab.fixed.', '')] ?? String)(value));
    if (system) made = declare(made, forced[path.replace('collab.color.', '')] ?? missing(path), system);
  }
  return made;
}

/** The documentation of the tokens that every element has, in the comment of the base class. */
export function withDocumentation(text: string, tokens: readonly Token[]): string {
  const lines = tokens
    .filter((token) => isSettable(token) && token.name !== '--collab-sticky-top')
    .map(({name, css, description}) => ` * @cssprop [${name}=${css}] - ${description}`);
  const made = text.replace(/( \* @cssprop \[--collab-[^\n]*\n)+/, () => `${lines.join('\n')}\n`);
  if (!made.includes(lines.join('\n'))) throw new Error('There is no place for the documentation of the tokens.');
  return made;
}

const isSettable = ({path}: Token): boolean => !path.startsWith('collab.fixed.');

const missing = (what: string): never => {
  throw new Error(`The styles have no place for the token ${what}.`);
};

/** Puts lines in the place of all that stand before the first `end`, and after `start` or the beginning of the rule of the host. */
function between(text: string, end: string, lines: readonly string[], start = ':host {'): string {
  const from = text.indexOf(`  ${start}\n`) + start.length + 3;
  const to = text.indexOf(`    ${end}\n`, from);
  if (from < start.length + 3 || to < 0) return missing(end);
  return `${text.slice(0, from)}${lines.map((line) => `    ${line}\n`).join('')}${text.slice(to)}`;
}

/** Gives a declaration its value, in the one rule with exactly this selector. */
function declare(text: string, [selector, property]: readonly [string, string], value: string): string {
  const head = selector
    .split(', ')
    .map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join(',\\s+');
  const rule = new RegExp(`((?<!,)\\n *${head} \\{[^}]*?\\n +${property}: )[^;]+(?=;)`, 'g');
  const found = [...text.matchAll(rule)];
  if (found.length !== 1) throw new Error(`src/ui/styles.ts has ${String(found.length)} rules "${selector}" with "${property}".`);
  return text.replace(rule, (_, before: string) => `${before}${value}`);
}
