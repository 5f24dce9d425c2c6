import {css, html, nothing, type TemplateResult} from 'lit';
import {toneIcons, type Content, type Tone} from './templates.ts';

/** How they look. Apart from `styles.ts`, since none of them stands there before a part does. */
export const pieces = css`
  .pill {
    display: inline-flex;
    gap: 0.4em;
    max-inline-size: 100%;
    padding: 0.07em 0.6em;
    /* Half of one line: with more of them the corners stay as they are. */
    border-radius: 0.86em;
    font-size: 0.93em;
    font-weight: 500;
    color: var(--_tone, var(--_muted));
    background: color-mix(in srgb, var(--_tone, var(--_muted)) 11%, var(--_surface));
    border: 1px solid transparent;
  }
  .pill svg {
    margin-block-start: 0.14em;
  }
  .facts {
    display: grid;
    grid-template-columns: minmax(7em, max-content) minmax(0, 1fr);
    gap: calc(var(--_unit) * 1.5) calc(var(--_unit) * 4);
    align-items: baseline;
  }
  .fact {
    display: contents;
  }
  dt {
    color: var(--_muted);
  }
  @container (max-width: 26em) {
    .facts {
      grid-template-columns: minmax(0, 1fr);
      gap: calc(var(--_unit) * 2);
    }
    .fact {
      display: block;
    }
  }
`;

/** A short status: icon, text and colour. */
export const pill = (tone: Tone, text: Content, icon: TemplateResult = toneIcons[tone]): TemplateResult =>
  html`<span class="pill ${tone}" part="status">${icon}<span>${text}</span></span>`;

/** A term and what it says, for `<dl class="facts">`; nothing where there is nothing to say. */
export const fact = (term: string, value: Content | null | undefined): TemplateResult | typeof nothing =>
  !value || value === nothing
    ? nothing
    : html`<div class="fact">
        <dt>${term}</dt>
        <dd>${value}</dd>
      </div>`;
