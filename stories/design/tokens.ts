/** The tokens of tokens.json, as the pages of this folder need them. */
import file from '../../tokens.json' with {type: 'json'};

interface Color {
  readonly hex: string;
}

/** A colour with a value of its own in light and in dark. */
export interface ColorToken {
  readonly name: `--collab-${string}`;
  readonly light: string;
  readonly dark: string;
  readonly description: string;
}

/** A colour that is another one until it has a value of its own. */
interface ColorAlias {
  readonly name: `--collab-${string}`;
  readonly of: `--collab-${string}`;
}

interface Entry {
  readonly $value?: unknown;
  readonly $description: string;
  readonly $extensions?: {readonly mode?: {readonly light: Color; readonly dark: Color}};
}

const entries = Object.entries(file.collab.color as unknown as Readonly<Record<string, Entry | string>>);
export const colors: readonly ColorToken[] = entries.flatMap(([name, entry]) =>
  typeof entry === 'object' && entry.$extensions?.mode
    ? [
        {
          name: `--collab-color-${name}` as const,
          light: entry.$extensions.mode.light.hex,
          dark: entry.$extensions.mode.dark.hex,
          description: entry.$description,
        },
      ]
    : [],
);

export const aliases: readonly ColorAlias[] = entries.flatMap(([name, entry]) => {
  const [, of] = (typeof entry === 'object' && /^\{collab\.color\.(.+)\}$/.exec(String(entry.$value))) || [];
  return of ? [{name: `--collab-color-${name}` as const, of: `--collab-color-${of}` as const}] : [];
});

export const {collab} = file;
