/** Changes tokens while one looks, and gives them as a file. What stands in it is what one looks at. */
import {css, html, LitElement, noChange, nothing, type TemplateResult} from 'lit';
import {state} from 'lit/decorators.js';
import {live} from 'lit/directives/live.js';
import {asHex, defineContrastTable} from './contrast.ts';
import {aliases, collab, colors, type ColorToken} from './tokens.ts';

type Scheme = 'light' | 'dark';

const numbers = [
  {name: '--collab-radius', unit: 'px', value: collab.radius.$value.value, min: 0, max: 24, step: 1},
  {name: '--collab-space', unit: 'px', value: collab.space.$value.value, min: 2, max: 8, step: 0.5},
  {name: '--collab-density', unit: '', value: collab.density.$value, min: 0.5, max: 1.5, step: 0.05},
  {name: '--collab-font-size', unit: 'em', value: collab['font-size'].$value, min: 0.75, max: 1.25, step: 0.0625},
] as const;

type NumberToken = (typeof numbers)[number];

/** The shorthand `font`. */
const font = '--collab-font';
/** Typed where a number belongs. The browser keeps what it was to itself. */
const notANumber = 'not a number';

/** The elements on show. The density of the provider is the page's choice there, so that the editor's must win over it. */
const shown = ':is(collab-tab, select-customer-solution)';

/** What a build with Vite must say; as in the README. */
const viteTarget = "build: {cssTarget: ['chrome123', 'firefox120', 'safari17.5']}";
const head = `/*
 * With Vite, say ${viteTarget} in its configuration:
 * else its minifier rewrites light-dark() with variables that are not there inside the elements, and windows are unreadable.
 */
`;

export class ThemeEditor extends LitElement {
  static override styles = css`
    .page {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 24px 32px;
    }
    .shown {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 32px;
      align-content: start;
    }
    h2 {
      margin-block: 0 12px;
      font-size: 1.25em;
    }
    /* What changes is beside what changes it. */
    @media (min-width: 56em) {
      .page {
        grid-template-columns: minmax(0, 1fr) 17em;
      }
      section {
        position: sticky;
        inset-block-start: 0;
        align-self: start;
        max-block-size: 100vh;
        overflow: auto;
      }
    }
    .grid {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 16em), 1fr));
      gap: 16px 32px;
      align-items: start;
      font-size: 0.875em;
    }
    .token {
      display: grid;
      gap: 4px;
    }
    .line {
      display: flex;
      align-items: center;
      gap: 8px;
      min-block-size: 32px;
    }
    .line > span:first-child {
      inline-size: 2.5em;
    }
    .error {
      margin: 0;
      color: light-dark(#b3261e, #ffaca4);
    }
    input[type='color'] {
      inline-size: 36px;
      block-size: 26px;
      padding: 0;
    }
    input[type='number'] {
      inline-size: 6em;
      font: inherit;
    }
    input[type='text'] {
      flex: 1;
      min-inline-size: 0;
      font: inherit;
    }
    input[aria-invalid='true'] {
      outline: 2px solid light-dark(#b3261e, #ffaca4);
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
        const [inLight, inDark] = [this.#own(`${name} light`), this.#own(`${name} dark`)];
        return inLight || inDark ? [`  ${name}: light-dark(${inLight || light}, ${inDark || dark});`] : [];
      }),
      ...[font, ...numbers.map(({name}) => name)].flatMap((name) => {
        const own = this.#own(name);
        return own ? [`  ${name}: ${own}${numbers.find((each) => each.name === name)?.unit ?? ''};`] : [];
      }),
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
    return this.#own(`${token.name} ${scheme}`) ?? token[scheme];
  }

  /** What a token was changed to. What is wrong is neither shown nor exported: it may be half typed. */
  #own(key: string): string | undefined {
    return this.#problem(key) === undefined ? this.changed[key]?.trim() || undefined : undefined;
  }

  /** What is wrong with an entry. */
  #problem(key: string): string | undefined {
    const value = this.changed[key]?.trim();
    if (!value) return undefined;
    const number = numbers.find(({name}) => name === key);
    if (number) {
      const isInside = Number(value) >= number.min && Number(value) <= number.max;
      return isInside ? undefined : `Enter a number from ${String(number.min)} to ${String(number.max)}.`;
    }
    if (key === font) return isValue('font', value) ? undefined : 'Enter a size and a family, such as 1em Georgia, serif.';
    return isValue('color', value) ? undefined : 'Enter a colour of CSS, such as #1750b8 or rgb(23 80 184).';
  }

  /** Gives a token another value; an empty one puts the default back. */
  set(key: string, value: string): void {
    this.changed = {...this.changed, [key]: value};
    this.said = '';
  }

  protected override willUpdate(): void {
    this.#sheet.replaceSync(`${this.css}\n${this.css.replace(':root', shown)}`);
  }

  protected override render(): TemplateResult {
    return html`<div class="page">
        <div class="shown"><slot></slot></div>
        <section aria-labelledby="tokens">
          <h2 id="tokens">Tokens</h2>
          <div class="grid">
            ${this.#colors.map(
              (token) =>
                html`<div class="token">
                  <code>${token.name}</code>
                  ${(['light', 'dark'] as const).map((scheme) => this.#color(token, scheme))}
                </div>`,
            )}
            ${numbers.map((token) => this.#number(token))}
            <div class="token">
              <code>${font}</code>
              <div class="line">${this.#text(font, '', '1em Georgia, serif')}</div>
              ${this.#error(font)}
            </div>
          </div>
        </section>
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
    const key = `${token.name} ${scheme}`;
    return html`<div class="line">
        <span>${scheme}</span>
        <input
          type="color"
          aria-label="Pick ${key}"
          .value=${asHex(this.#valueOf(token, scheme))}
          @input=${(event: Event) => this.set(key, (event.target as HTMLInputElement).value)}
        />
        ${this.#text(key, token[scheme], token[scheme])}
      </div>
      ${this.#error(key)}`;
  }

  #number({name, unit, value, min, max, step}: NumberToken): TemplateResult {
    const own = this.changed[name] ?? String(value);
    return html`<div class="token">
      <code>${name}</code>
      <div class="line">
        <input
          type="number"
          aria-label=${name}
          min=${min}
          max=${max}
          step=${step}
          aria-invalid=${this.#problem(name) === undefined ? 'false' : 'true'}
          aria-describedby=${this.#problem(name) === undefined ? nothing : idOf(name)}
          .value=${live(own === notANumber ? noChange : own)}
          @input=${({target}: InputEvent) => {
            const {value: typed, validity} = target as HTMLInputElement;
            this.set(name, validity.badInput ? notANumber : typed);
          }}
        />
        <span>${unit}</span>
      </div>
      ${this.#error(name)}
    </div>`;
  }

  /** A line of CSS; an empty one is the default. */
  #text(key: string, value: string, placeholder: string): TemplateResult {
    return html`<input
      type="text"
      autocomplete="off"
      spellcheck="false"
      aria-label=${key}
      placeholder=${placeholder}
      aria-invalid=${this.#problem(key) === undefined ? 'false' : 'true'}
      aria-describedby=${this.#problem(key) === undefined ? nothing : idOf(key)}
      .value=${live(this.changed[key] ?? value)}
      @input=${(event: Event) => this.set(key, (event.target as HTMLInputElement).value)}
    />`;
  }

  #error(key: string): TemplateResult | typeof nothing {
    const problem = this.#problem(key);
    return problem === undefined ? nothing : html`<p class="error" id=${idOf(key)}>${problem}</p>`;
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

const idOf = (key: string): string => `${key.replaceAll(' ', '-')}-error`;

/** Whether CSS takes it, also between other things in a file: an open bracket or comment would swallow what follows. */
function isValue(property: 'color' | 'font', value: string): boolean {
  const probe = new CSSStyleSheet();
  // Each colour stands for one of two.
  const whole = property === 'color' ? `light-dark(${value}, ${value})` : value;
  probe.replaceSync(`a { ${property}: ${whole}; --end: 1 }`);
  const [rule] = probe.cssRules;
  const isClosed = rule instanceof CSSStyleRule && rule.style.getPropertyValue('--end').trim() === '1';
  return isClosed && CSS.supports(property, value) && CSS.supports(property, whole);
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
