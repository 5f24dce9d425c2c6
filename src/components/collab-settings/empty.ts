import {css, html, nothing, type TemplateResult} from 'lit';
import {heading} from '../../ui/templates.ts';

export const emptyStyles = css`
  .nothing-yet {
    justify-items: center;
    padding: calc(var(--_unit) * 10) calc(var(--_unit) * 4);
    border: 1px dashed var(--_control-line);
    border-radius: var(--_radius);
    text-align: center;
  }
`;

/** Nothing fits what is asked for: why, and the way on. */
export const emptyState = (
  level: number,
  title: string,
  hint: string | undefined,
  way: TemplateResult | typeof nothing = nothing,
): TemplateResult =>
  html`<div class="nothing-yet stack tight">${heading(level, title)} ${hint ? html`<p class="muted">${hint}</p>` : nothing} ${way}</div>`;

/** Nothing to list at all: the page may have better words for it. */
export const nothingYet = (...words: Parameters<typeof emptyState>): TemplateResult =>
  html`<slot name="empty">${emptyState(...words)}</slot>`;
