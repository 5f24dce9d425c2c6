/** Contrast as it is, measured in the page: what an element really shows, whatever the theme has made of its tokens. */
import {css, html, LitElement, nothing, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import '../../src/define/start-solution-button.ts';

export type Scheme = 'light' | 'dark';
type Rgb = readonly [red: number, green: number, blue: number];

interface Pair {
  readonly name: string;
  /** In the words of the styles of the elements. */
  readonly color: string;
  readonly ground: string;
  readonly needed: 4.5 | 3;
}

const tint = (tone: string, percent: number): string => `color-mix(in srgb, var(--_${tone}) ${String(percent)}%, var(--_surface))`;
const tones = ['success', 'waiting', 'danger', 'info'] as const;

const words = (name: string, color: string, ground: string): Pair => ({name, color, ground, needed: 4.5});
const shape = (name: string, color: string, ground: string): Pair => ({name, color, ground, needed: 3});

/** All that stands on each other in the elements. */
export const pairs: readonly Pair[] = [
  words('text on surface', 'var(--_text)', 'var(--_surface)'),
  words('text on sunken', 'var(--_text)', 'var(--_sunken)'),
  words('muted on surface', 'var(--_muted)', 'var(--_surface)'),
  words('muted on sunken', 'var(--_muted)', 'var(--_sunken)'),
  words('muted on its tint', 'var(--_muted)', tint('muted', 11)),
  words('accent on surface', 'var(--_accent)', 'var(--_surface)'),
  words('accent on sunken', 'var(--_accent)', 'var(--_sunken)'),
  words('on-accent on accent', 'var(--_on-accent)', 'var(--_accent)'),
  ...tones.flatMap((tone) => [
    words(`${tone} on its tint`, `var(--_${tone})`, tint(tone, 11)),
    words(`text on a notice of ${tone}`, 'var(--_text)', tint(tone, 7)),
    words(`accent on a notice of ${tone}`, 'var(--_accent)', tint(tone, 7)),
  ]),
  words('danger on surface', 'var(--_danger)', 'var(--_surface)'),
  words('surface on danger', 'var(--_surface)', 'var(--_danger)'),
  shape('control-line on surface', 'var(--_control-line)', 'var(--_surface)'),
  shape('focus on surface', 'var(--_focus)', 'var(--_surface)'),
  shape('accent beside surface', 'var(--_accent)', 'var(--_surface)'),
];

const canvas = document.createElement('canvas');
canvas.width = canvas.height = 1;
const paint = canvas.getContext('2d', {willReadFrequently: true});

/** What is seen where `layers` lie upon each other, the last on top. */
function seen(...layers: readonly string[]): Rgb {
  if (!paint) throw new Error('There is no canvas to measure with.');
  paint.fillStyle = '#fff';
  for (const layer of ['#fff', ...layers]) {
    paint.fillStyle = layer;
    paint.fillRect(0, 0, 1, 1);
  }
  const [red = 0, green = 0, blue = 0] = paint.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** The colour as `<input type="color">` has it: as it is seen on white. */
export const asHex = (color: string): string =>
  `#${seen(color)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')}`;

/** Relative luminance (WCAG 2.2). */
function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours, 1 to 21. */
function contrast(one: Rgb, other: Rgb): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

export interface Measured extends Pair {
  readonly scheme: Scheme;
  readonly ratio: number;
  readonly mark: 'AAA' | 'AA' | 'fails';
  readonly shown: {readonly color: string; readonly ground: string};
}

/** A mark never rounds up. */
const floor = (ratio: number): number => Math.floor(ratio * 100) / 100;

/** Measures in the root of one of our elements, where the tokens have their values. */
export function measure(root: ShadowRoot, scheme: Scheme): readonly Measured[] {
  const probe = document.createElement('span');
  probe.style.colorScheme = scheme;
  root.append(probe);
  const computed = (value: string): string => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  const measured = pairs.map((pair) => {
    const shown = {color: computed(pair.color), ground: computed(pair.ground)};
    const ratio = floor(contrast(seen(shown.ground, shown.color), seen(shown.ground)));
    const best = pair.needed === 3 ? 4.5 : 7;
    return {...pair, scheme, ratio, shown, mark: ratio < pair.needed ? 'fails' : ratio < best ? 'AA' : 'AAA'} as const;
  });
  probe.remove();
  return measured;
}

/** The measured contrasts in light and dark. */
export class ContrastTable extends LitElement {
  static override styles = css`
    table {
      border-collapse: collapse;
      inline-size: 100%;
      font-size: 0.875em;
    }
    caption,
    th {
      text-align: start;
    }
    caption {
      padding-block-end: 8px;
    }
    th,
    td {
      padding: 4px 12px 4px 0;
      border-block-end: 1px solid color-mix(in srgb, currentColor 20%, transparent);
      font-weight: 400;
    }
    thead th {
      font-weight: 600;
    }
    .sample {
      display: inline-block;
      min-inline-size: 5em;
      padding: 2px 8px;
      border-radius: 4px;
      border: 1px solid color-mix(in srgb, currentColor 20%, transparent);
      text-align: center;
      box-sizing: border-box;
    }
    /* A line of text also where there is none, so that it stands on the line of its number. */
    .sample::before {
      content: '\\200b';
    }
    @media (max-width: 40em) {
      th,
      td {
        padding-inline-end: 8px;
      }
      .sample {
        display: block;
        max-inline-size: 5em;
        margin-block-end: 2px;
      }
    }
    .fails {
      padding: 0 4px;
      border-radius: 4px;
      background: #b3261e;
      color: #ffffff;
      font-weight: 600;
    }
    .element {
      display: none;
    }
  `;

  /** Measures again when it changes: the theme. */
  @property({attribute: false}) theme: unknown;
  @state() private measured: readonly (readonly [Measured, Measured])[] = [];

  /** How many fail. */
  get failing(): readonly Measured[] {
    return this.measured.flat().filter(({mark}) => mark === 'fails');
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('theme') || this.measured.length === 0) void this.#measure();
  }

  async #measure(): Promise<void> {
    // The theme's sheet may be put on the page in the same task.
    await new Promise(requestAnimationFrame);
    const root = this.renderRoot.querySelector('start-solution-button')?.shadowRoot;
    if (!root || !this.isConnected) return;
    const [light, dark] = [measure(root, 'light'), measure(root, 'dark')];
    this.measured = light.map((each, index) => [each, dark[index] ?? each] as const);
    // Samples have colours of their own, so that they are set where a policy for styles allows it: by script.
    await this.updateComplete;
    this.renderRoot.querySelectorAll<HTMLElement>('.sample').forEach((sample, index) => {
      const {shown} = this.measured.flat()[index] ?? {};
      const isShape = sample.textContent === '';
      sample.style.color = isShape ? '' : (shown?.color ?? '');
      sample.style.boxShadow = isShape ? `inset 0 0 0 6px ${shown?.color ?? ''}` : '';
      sample.style.background = shown?.ground ?? '';
    });
  }

  protected override render(): TemplateResult {
    return html`<div class="element"><start-solution-button .collaboration=${null}></start-solution-button></div>
      <table>
        <caption>
          ${this.measured.length === 0 ? nothing : this.failing.length === 0 ? 'All contrasts suffice.' : `${String(this.failing.length)} contrasts do not suffice.`}
        </caption>
        <thead>
          <tr>
            <th scope="col">what</th>
            <th scope="col">needs</th>
            <th scope="col">light</th>
            <th scope="col">dark</th>
          </tr>
        </thead>
        <tbody>
          ${this.measured.map(
            ([light, dark]) =>
              html`<tr>
                <th scope="row">${light.name}</th>
                <td>${light.needed}:1</td>
                ${[light, dark].map(
                  ({ratio, mark, needed}) =>
                    html`<td>
                      <span class="sample" aria-hidden="true">${needed === 3 ? '' : 'Aa'}</span> ${ratio.toFixed(2)}
                      <span class=${mark}>${mark}</span>
                    </td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>`;
  }
}

/** By a call: the package says that its modules have no effects of their own, so that a build would leave out a bare import. */
export function defineContrastTable(): void {
  if (!customElements.get('contrast-table')) customElements.define('contrast-table', ContrastTable);
}

declare global {
  interface HTMLElementTagNameMap {
    'contrast-table': ContrastTable;
  }
}
