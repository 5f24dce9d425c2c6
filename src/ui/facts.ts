import {css, html, nothing, type TemplateResult} from 'lit';
import type {Content} from './templates.ts';

/** Terms and what they say. Apart from `styles.ts`, since none stands there before a part does. */
export const facts = css`
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

/** A term and what it says, for `<dl class="facts">`; nothing where there is nothing to say. */
export const fact = (term: string, value: Content | null | undefined): TemplateResult | typeof nothing =>
  !value || value === nothing
    ? nothing
    : html`<div class="fact">
        <dt>${term}</dt>
        <dd>${value}</dd>
      </div>`;
