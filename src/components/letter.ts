/** The preview of a mail, in the activation and in the invitation of an agency. */
import {css, html, type TemplateResult} from 'lit';
import type {MailPreview} from '../api/schema.ts';
import {fact} from '../ui/templates.ts';

export const letterStyles = css`
  .letter {
    max-inline-size: 40em;
    padding: calc(var(--_unit) * 4);
    border-radius: var(--_radius);
    background: var(--_sunken);
  }
  .letter .message {
    padding-inline-start: calc(var(--_unit) * 3);
    border-inline-start: 3px solid var(--_line);
    white-space: pre-line;
  }
  .letter .small {
    color: var(--_muted);
  }
`;

/** The mail as it will be sent. `otherFacts` stands instead of facts that the person has changed meanwhile. */
export const letter = ({subject, blocks}: Pick<MailPreview, 'subject' | 'blocks'>, otherFacts?: string): TemplateResult =>
  html`<div class="letter stack tight" part="mail">
    <p class="label">${subject}</p>
    ${blocks.map(({kind, text, facts}) => {
      if (kind === 'facts')
        return otherFacts === undefined
          ? html`<dl class="facts small">${facts?.map(({label, value}) => fact(label, value))}</dl>`
          : html`<p class="small muted">${otherFacts}</p>`;
      // White space counts in a message, so there is none of ours.
      return kind === 'button' ? html`<p><span class="pill">${text}</span></p>` : html`<p class=${kind}>${text}</p>`;
    })}
  </div>`;

/** The blocks with the person's own words after the opening lines. */
export function withMessage(blocks: MailPreview['blocks'], message: string, openingLines = 1): MailPreview['blocks'] {
  const others = blocks.filter(({kind}) => kind !== 'message');
  return message.trim()
    ? [...others.slice(0, openingLines), {kind: 'message', text: message.trim()}, ...others.slice(openingLines)]
    : others;
}
