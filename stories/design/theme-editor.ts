/** Changes tokens while one looks, and gives them as a file. */
import {css, html, LitElement, type TemplateResult} from 'lit';
import {state} from 'lit/decorators.js';
import {defineContrastTable} from './contrast.ts';
import {aliases, collab, colors, type ColorToken} from './tokens.ts';

type Scheme = 'light' | 'dark';

const numbers = [
  {name: '--collab-radius', unit: 'px', value: collab.radius.$value.value, min: 0, max: 24, step: 1},
  {name: '--collab-space', unit: 'px', value: collab.space.$value.value, min: 2, max: 8, step: 0.5},
  {name: '--collab-density', unit: '', value: collab.density.$value, min: 0.5, max: 1.5, step: 0.05},
  {name: '--collab-font-size', unit: 'em', value: collab['font-size'].$value, min: 0.75, max: 1.25, step: 0.0625},
] as const;

/** The shorthand `font`. */
const font = '--collab-font';

/** What a build with Vite must say; as in the README. */
const viteTarget = "build: {cssTarget: ['chrome123', 'firefox120', 'safari17.5']}";
const head = `/*
 * With Vite, say ${viteTarget} in its configuration:
 * else its minifier rewrites light-dark() with variables that are not there inside the elements, and windows are unreadable.
 */
`;

export class ThemeEditor extends LitElement {
  static override styles = css`
    .grid {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(17em, 1fr));
      gap: 4px 24px;
      font-size: 0.875em;
    }
    .line {
      display: flex;
      align-items: center;
      gap: 8px;
      min-block-size: 32px;
    }
    .line code {
      flex: 1;
    }
    input[type='color'] {
      inline-size: 36px;
      block-size: 26px;
      padding: 0;
    }
    input[type='number'] {
      inline-size: 5em;
      font: inherit;
    }
    input[type='text'] {
      inline-size: 11em;
      font: inherit;
    }
    input[aria-invalid='true'] {
      outline: 2px solid #b3261e;
    }
    textarea {
      box-sizing: border-box;
      inline-size: 100%;
      padding: 8px;
      font:
        0.9em ui-monospace,
        monospace;
    }
    p {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
    }
    button {
      font: inherit;
      font-size: 0.875em;
      min-block-size: 32px;
      padding: 4px 12px;
      border: 1px solid color-mix(in srgb, currentColor 50%, transparent);
      border-radius: 6px;
      background: none;
      color: inherit;
      cursor: pointer;
    }
    button:hover {
      background: color-mix(in srgb, currentColor 8%, transparent);
    }
    .hint {
      font-size: 0.875em;
    }
    .file {
      display: grid;
      gap: 4px;
      margin-block-end: 24px;
      font-size: 0.875em;
    }
  `;

  /** What differs from the defaults. */
  @state() private changed: Readonly<Record<string, string>> = {};
  @state() private said = '';
  readonly #sheet = new CSSStyleSheet();

  override connectedCallback(): void {
    super.connectedCallback();
    document.adoptedStyleSheets.push(this.#sheet);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== this.#sheet);
  }

  /** The theme. */
  get css(): string {
    const lines = [
      ...this.#colors.flatMap(({name, light, dark}) => {
        const [inLight, inDark] = [this.changed[`${name} light`], this.changed[`${name} dark`]];
        return inLight || inDark ? [`  ${name}: light-dark(${inLight || light}, ${inDark || dark});`] : [];
      }),
      ...(this.changed[font] && this.#isFont ? [`  ${font}: ${this.changed[font]};`] : []),
      ...numbers.flatMap(({name, unit}) => (this.changed[name] ? [`  ${name}: ${this.changed[name]}${unit};`] : [])),
    ];
    return lines.length > 0 ? `:root {\n${lines.join('\n')}\n}\n` : '';
  }

  /** The theme as a file. */
  get file(): string {
    return this.css && `${head}${this.css}`;
  }

  /** The colours with what each is unless it is changed: another one's value, as that is now, where it has none of its own. */
  get #colors(): readonly Pick<ColorToken, 'name' | Scheme>[] {
    const own = aliases.flatMap(({name, of}) => {
      const other = colors.find((each) => each.name === of);
      return other ? [{name, light: this.#valueOf(other, 'light'), dark: this.#valueOf(other, 'dark')}] : [];
    });
    return [...colors, ...own];
  }

  #valueOf(token: Pick<ColorToken, 'name' | Scheme>, scheme: Scheme): string {
    return this.changed[`${token.name} ${scheme}`] || token[scheme];
  }

  /** What cannot be a font is not exported: it may be half typed. */
  get #isFont(): boolean {
    return !this.changed[font] || CSS.supports('font', this.changed[font]);
  }

  /** Gives a token another value; an empty one puts the default back. */
  set(key: string, value: string): void {
    this.changed = {...this.changed, [key]: value};
    this.said = '';
  }

  protected override willUpdate(): void {
    // The density of the provider is the page's choice here, so that the editor's wins over it.
    this.#sheet.replaceSync(`${this.css}\n${this.css.replace(':root', 'collab-tab')}`);
  }

  protected override render(): TemplateResult {
    return html`<div class="grid">
        ${this.#colors.map(
          (token) =>
            html`<div class="line">
              <code>${token.name}</code>
              ${(['light', 'dark'] as const).map((scheme) => this.#color(token, scheme))}
            </div>`,
        )}
        ${numbers.map(
          ({name, unit, value, ...range}) =>
            html`<label class="line">
              <code>${name}</code>
              <input
                type="number"
                min=${range.min}
                max=${range.max}
                step=${range.step}
                .value=${this.changed[name] || String(value)}
                @input=${(event: Event) => this.set(name, (event.target as HTMLInputElement).value)}
              />
              <span>${unit}</span>
            </label>`,
        )}
        <label class="line">
          <code>${font}</code>
          <input
            type="text"
            placeholder="1em Georgia, serif"
            aria-invalid=${this.#isFont ? 'false' : 'true'}
            .value=${this.changed[font] ?? ''}
            @input=${(event: Event) => this.set(font, (event.target as HTMLInputElement).value.trim())}
          />
        </label>
      </div>
      <p>
        <button type="button" @click=${this.#onDownload}>Download theme.css</button>
        <button type="button" @click=${this.#onCopy}>Copy</button>
        <button type="button" @click=${() => (this.changed = {})}>Back to the defaults</button>
        <span role="status">${this.said}</span>
      </p>
      <p class="hint">With Vite, say <code>${viteTarget}</code>, or its minifier makes windows with these colours unreadable.</p>
      <label class="file">
        The file
        <textarea rows="6" readonly .value=${this.file || '/* Nothing differs from the defaults. */'}></textarea>
      </label>
      <contrast-table .theme=${this.css}></contrast-table>`;
  }

  #color(token: Pick<ColorToken, 'name' | Scheme>, scheme: Scheme): TemplateResult {
    const {name} = token;
    const key = `${name} ${scheme}`;
    return html`<input
      type="color"
      aria-label=${key}
      .value=${this.#valueOf(token, scheme)}
      @input=${(event: Event) => this.set(key, (event.target as HTMLInputElement).value)}
    />`;
  }

  readonly #onDownload = (): void => {
    const link = document.createElement('a');
    link.download = 'theme.css';
    link.href = URL.createObjectURL(new Blob([this.file], {type: 'text/css'}));
    link.click();
    URL.revokeObjectURL(link.href);
    this.said = 'theme.css is saved.';
  };

  readonly #onCopy = async (): Promise<void> => {
    this.said = await navigator.clipboard.writeText(this.file).then(
      () => 'Copied.',
      () => 'The browser does not allow copying.',
    );
  };
}

export function defineThemeEditor(): void {
  defineContrastTable();
  if (!customElements.get('theme-editor')) customElements.define('theme-editor', ThemeEditor);
}

declare global {
  interface HTMLElementTagNameMap {
    'theme-editor': ThemeEditor;
  }
}
