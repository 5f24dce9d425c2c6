/** What stands where an invitation will stand, or would. */
import {html, nothing, type TemplateResult} from 'lit';
import type {Wording} from '../../kit/locale.ts';
import {heading, skeleton} from '../../ui/templates.ts';

/** About as high as what will stand there. */
export function waitingRoom(say: Wording<Readonly<Record<never, never>>>, patience: number): TemplateResult {
  const text = say.text(patience > 1 ? 'loadingLong' : 'loading');
  return html`<div class="waiting-room">
    ${skeleton(text, 9)}${patience > 0 ? html`<p class="muted" aria-hidden="true">${text}</p>` : nothing}
  </div>`;
}

/** A plain message. */
export const message = (level: number, title: string, text: string): TemplateResult => html`
  <section class="stack">
    ${heading(level, title, {id: 'step'})}
    <p>${text}</p>
  </section>
`;
