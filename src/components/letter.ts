/** The preview of a mail, in the activation and in the invitation of an agency. */
import {css, html, type TemplateResult} from 'lit';
import type {MailPreview} from '../api/schema.ts';
import {fact, pieces} from '../ui/part-templates.ts';
import {ifDefined} from '../ui/templates.ts';

export const letterStyles = css`
  ${pieces}
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
  .letter .pill {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
`;

/** What the person has chosen of what a mail says. */
interface Chosen {
  readonly invoiceRecipient: string | undefined;
  readonly periodMonths: number | undefined;
}

/** The mail as it will be sent, with the facts that fit what is chosen. */
export const letter = ({language, subject, blocks}: Omit<MailPreview, 'template' | 'to'>, chosen?: Chosen): TemplateResult =>
  html`<div class="letter stack tight" part="mail" lang=${ifDefined(language)} dir="auto">
    <p class="subtitle">${inOneLine(subject)}</p>
    ${blocks.map((block) => {
      const {kind, text} = block;
      if (kind === 'facts')
        return html`<dl class="facts small">${factsOf(block, chosen).map(({label, value}) => fact(label, inOneLine(value)))}</dl>`;
      // White space counts in a message, so there is none of ours.
      return kind === 'button' ? html`<p><span class="pill">${text}</span></p>` : html`<p class=${kind}>${inOneLine(text)}</p>`;
    })}
  </div>`;

/** Days and amounts stay in one line; a mail as it is sent has plain spaces. */
const inOneLine = (text: string): string =>
  text.replace(/(\d{1,2}) (\p{L}+) (?=\d{4})/gu, '$1\u00a0$2\u00a0').replace(/(\d) (?=\d{3}(?!\d)|kr)/g, '$1\u00a0');

/** Until everything is chosen, those that hold for every choice. */
const factsOf = ({facts, choices}: MailPreview['blocks'][number], chosen: Chosen | undefined): NonNullable<typeof facts> =>
  choices?.find((each) => each.invoiceRecipient === chosen?.invoiceRecipient && each.periodMonths === chosen.periodMonths)?.facts ??
  facts ??
  [];

/** The blocks with the person's own words after the opening lines. */
export function withMessage(blocks: MailPreview['blocks'], message: string, openingLines = 1): MailPreview['blocks'] {
  const others = blocks.filter(({kind}) => kind !== 'message');
  return message.trim()
    ? [...others.slice(0, openingLines), {kind: 'message', text: message.trim()}, ...others.slice(openingLines)]
    : others;
}
