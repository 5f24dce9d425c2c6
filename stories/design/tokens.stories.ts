import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {css, html, type CSSResult, type TemplateResult} from 'lit';
import {expect, waitFor} from 'storybook/test';
import {defineContrastTable} from './contrast.ts';
import {kit, type World} from '../support.ts';
import {collab, colors} from './tokens.ts';

defineContrastTable();

const meta: Meta<World> = {...kit, title: 'Design/Tokens', tags: ['!autodocs'], render: () => html``};
export default meta;
type Story = StoryObj<World>;

const page = (styles: CSSResult, content: TemplateResult): TemplateResult => {
  const sheet = styles.styleSheet;
  if (sheet && !document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
  return content;
};

const tables = css`
  .tokens {
    border-collapse: collapse;
    font-size: 0.875em;
  }
  .tokens th {
    text-align: start;
    font-weight: 400;
  }
  .tokens :is(th, td) {
    padding: 6px 16px 6px 0;
    vertical-align: middle;
  }
  :is(.tokens, h1 + p) code {
    white-space: nowrap;
  }
  .tokens .detail {
    display: block;
    color: color-mix(in srgb, currentColor 72%, transparent);
    white-space: nowrap;
  }
  .tokens.colours .detail {
    white-space: normal;
  }
  .tokens td:last-child {
    padding-inline-end: 0;
  }
  /* A name and what it is for take a line of their own. */
  @media (max-width: 40em) {
    .tokens.colours :is(thead, th) {
      display: block;
    }
    .tokens.colours tr {
      display: grid;
      grid-template-columns: 1fr 1fr;
    }
    .tokens.colours :is(thead th:first-child, tbody th) {
      grid-column: 1 / -1;
    }
    .tokens.colours tbody th {
      padding-block-start: 14px;
    }
  }
  .tokens .swatch {
    display: inline-block;
    inline-size: 3em;
    block-size: 1.6em;
    border-radius: 4px;
    border: 1px solid color-mix(in srgb, currentColor 25%, transparent);
    vertical-align: middle;
  }
  .tokens .bar {
    block-size: 12px;
    background: currentColor;
  }
  .tokens .box {
    inline-size: 72px;
    block-size: 40px;
    border: 1px solid currentColor;
  }
  .tokens .ring {
    display: inline-block;
    padding: 4px 10px;
  }
`;

/** Sets what only a script may set where styles have a policy. */
function styled(container: ParentNode): void {
  for (const each of container.querySelectorAll<HTMLElement>('[data-css]')) {
    const [property = '', value = ''] = (each.dataset['css'] ?? '').split('=');
    each.style.setProperty(property, value);
  }
}
const style: Story['play'] = async ({canvasElement}) => styled(canvasElement);

/** Every colour in light and dark, with its contrast on every ground on which it stands, measured in this page. */
export const Colours: Story = {
  render: () =>
    page(
      tables,
      html`<h1>Colours</h1>
        <table class="tokens colours">
          <thead>
            <tr>
              <th scope="col">token, and what it is for</th>
              <th scope="col">light</th>
              <th scope="col">dark</th>
            </tr>
          </thead>
          <tbody>
            ${colors.map(
              ({name, light, dark, description}) =>
                html`<tr>
                  <th scope="row"><code>${name}</code><span class="detail">${description}</span></th>
                  ${[light, dark].map(
                    (value) => html`<td><span class="swatch" data-css="background=${value}"></span> <code>${value}</code></td>`,
                  )}
                </tr>`,
            )}
          </tbody>
        </table>
        <h2>Contrast, measured here</h2>
        <contrast-table></contrast-table>`,
    ),
  play: async ({canvasElement}) => {
    styled(canvasElement);
    const table = canvasElement.querySelector('contrast-table');
    await waitFor(async () => expect(table?.shadowRoot?.querySelectorAll('tbody tr').length).toBeGreaterThan(20));
    await expect(table?.failing.map(({name, scheme}) => `${name}, ${scheme}`)).toEqual([]);
  },
};

/** All distances are multiples of one unit; the density stretches them together. */
export const Space: Story = {
  render: () => {
    const unit = collab.space.$value.value;
    const {mode} = collab.density.$extensions;
    return page(
      tables,
      html`<h1>Space</h1>
        <p>
          <code>--collab-space</code> is ${unit} px; <code>--collab-density</code> ${mode.comfortable} is comfortable, ${mode.compact}
          compact.
        </p>
        <table class="tokens">
          <thead>
            <tr>
              <th scope="col">multiple</th>
              <th scope="col">comfortable</th>
              <th scope="col">compact</th>
            </tr>
          </thead>
          <tbody>
            ${[1, 1.5, 2, 2.5, 3, 4, 5, 6, 9].map(
              (number) =>
                html`<tr>
                  <th scope="row">× ${number}</th>
                  ${[mode.comfortable, mode.compact].map(
                    (density) =>
                      html`<td>
                        <div class="bar" data-css="inline-size=${number * unit * density}px"></div>
                        ${number * unit * density} px
                      </td>`,
                  )}
                </tr>`,
            )}
          </tbody>
        </table>`,
    );
  },
  play: style,
};

/** All sizes are `em` of the page's own font. */
export const Type: Story = {
  render: () => {
    const {text} = collab.fixed;
    const size = collab['font-size'].$value;
    const rows = [
      ['title', text.title.size.$value, text.title.weight.$value],
      ['subtitle', text.subtitle.size.$value, text.subtitle.weight.$value],
      ['text', 1, 400],
      ['label', 1, text.label.weight.$value],
      ['small', text.small.size.$value, 400],
    ] as const;
    return page(
      tables,
      html`<h1>Type</h1>
        <p>
          The font is the page's, or <code>--collab-font</code>; text has ${size} of its size, or <code>--collab-font-size</code>. The other
          sizes follow.
        </p>
        <table class="tokens">
          <tbody>
            ${rows.map(
              ([name, factor, weight]) =>
                html`<tr>
                  <th scope="row">${name}<span class="detail">${factor} em, ${weight}</span></th>
                  <td data-css="font-size=${factor * size}em">
                    <span data-css="font-weight=${weight}">Waiting for Anna Berg since 3 March</span>
                  </td>
                </tr>`,
            )}
          </tbody>
        </table>`,
    );
  },
  play: style,
};

export const Radius: Story = {
  render: () => {
    const {value} = collab.radius.$value;
    const rows = [
      ['controls, cards and notices', 1],
      ['windows', 1.5],
      ['windows as sheets', 2],
    ] as const;
    return page(
      tables,
      html`<h1>Radius</h1>
        <p><code>--collab-radius</code> is ${value} px.</p>
        <table class="tokens">
          <tbody>
            ${rows.map(
              ([name, factor]) =>
                html`<tr>
                  <th scope="row">${name}<span class="detail">${factor * value} px</span></th>
                  <td><div class="box" data-css="border-radius=${factor * value}px"></div></td>
                </tr>`,
            )}
          </tbody>
        </table>`,
    );
  },
  play: style,
};

/** The ring around what has the focus: in the accent, or in `--collab-color-focus`. */
export const Focus: Story = {
  render: () => {
    const {width, offset} = collab.fixed.focus;
    return page(
      tables,
      html`<h1>Focus</h1>
        <p>
          ${width.$value.value} px wide, ${offset.$value.value} px away, in <code>--collab-color-focus</code>. It is never taken away, and
          has 3:1 on its ground (see Colours).
        </p>
        <table class="tokens">
          <tbody>
            ${colors
              .filter(({name}) => name.endsWith('-accent') && !name.includes('on-accent'))
              .map(
                ({light, dark}) =>
                  html`<tr>
                    <th scope="row">default</th>
                    <td>
                      <span class="ring" data-css="outline=${width.$value.value}px solid light-dark(${light}, ${dark})"
                        ><span>Activate</span></span
                      >
                    </td>
                  </tr>`,
              )}
          </tbody>
        </table>`,
    );
  },
  play: style,
};
