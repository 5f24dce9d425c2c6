/** What the windows say before a commit: the mails as they will be sent, what is gained and lost. And to whom they go after it. */
import {css, html, type TemplateResult} from 'lit';
import type {MailPreview, SolutionChange} from '../api/schema.ts';
import type {Wording} from '../kit/locale.ts';
import {preview} from '../locales/en/preview.ts';
import {solutionTexts} from '../locales/en/solution.ts';
import * as icons from '../ui/part-icons.ts';
import {disclosures} from '../ui/disclosures.ts';
import {fact} from '../ui/part-templates.ts';
import {letter, letterStyles} from './letter.ts';

export const previewTexts = {...preview, ...solutionTexts};

type Say = Wording<typeof previewTexts>;
type Capabilities = SolutionChange['gained'];

export const previewStyles = css`
  ${disclosures}
  ${letterStyles}
  .review {
    padding-block-start: calc(var(--_unit) * 5);
    border-block-start: 1px solid var(--_line);
  }
  @container (min-width: 26em) {
    .review > .facts {
      row-gap: calc(var(--_unit) * 3);
    }
  }
  .capabilities {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(13em, 1fr));
    gap: var(--_unit) calc(var(--_unit) * 4);
    margin-block-start: var(--_unit);
  }
  .capabilities li,
  .mark {
    display: flex;
    gap: 0.5em;
  }
  .capabilities svg,
  .mark svg {
    margin-block-start: 0.14em;
    color: var(--_tone, var(--_success));
  }
  .capabilities span::first-letter {
    text-transform: uppercase;
  }
  .reason {
    margin: 0;
    padding-inline-start: calc(var(--_unit) * 3);
    border-inline-start: 2px solid var(--_line);
    white-space: pre-line;
  }
`;

/** A mail for a list of facts: to whom, and how it will read. */
export const mailFact = (say: Say, mail: MailPreview, content: TemplateResult = letter(mail)): ReturnType<typeof fact> =>
  fact(
    say.text('preview.mailTo'),
    html`<ul>
        ${mail.to.map(({name, email}) => html`<li><bdi>${name}</bdi> <bdi class="muted">${email}</bdi></li>`)}
      </ul>
      <details>
        <summary>${say.text('preview.seeMail')}</summary>
        ${content}
      </details>`,
  );

/** "A mail goes to a@b.se and c@d.se.": true for as long as it stands there, whatever becomes of the mail; `undefined` where there is none. */
export function mailGoes(say: Say, mails: readonly MailPreview[]): string | undefined {
  const addresses = [...new Set(mails.flatMap(({to}) => to.map(({email}) => email)))];
  return addresses.length > 0 ? say.text('preview.mailGoes', {list: say.list(addresses)}) : undefined;
}

const namesOf = (say: Say, all: Capabilities): readonly string[] => [...new Set(all.map((each) => say.text(`capability.${each}`)))];

/** One below the other, each with the mark of what it means. */
export const capabilityList = (say: Say, all: Capabilities, mark: 'gained' | 'lost' = 'gained'): TemplateResult =>
  html`<ul class="capabilities small ${mark === 'lost' ? 'danger' : ''}">
    ${namesOf(say, all).map((name) => html`<li>${mark === 'lost' ? icons.warning : icons.check}<span>${name}</span></li>`)}
  </ul>`;

/** Gained and lost in two lines. */
export const comparison = (say: Say, {gained, lost}: Pick<SolutionChange, 'gained' | 'lost'>): TemplateResult => {
  const list = (all: Capabilities): string => namesOf(say, all).join(', ');
  return html`<ul class="small">
    ${gained.length > 0 ? html`<li class="mark success">${icons.check}<span>${say.text('preview.gained', {list: list(gained)})}</span></li>` : ''}
    ${
      lost.length > 0
        ? html`<li class="mark danger">${icons.warning}<span>${say.text('preview.lost', {list: list(lost)})}</span></li>`
        : html`<li class="mark">${icons.check}<span>${say.text('preview.nothingLost')}</span></li>`
    }
  </ul>`;
};
