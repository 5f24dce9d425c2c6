import type {MailPreview} from '../../api/schema.ts';
import type {Portals} from '../options.ts';
import {english} from './english.ts';
import {swedish} from './swedish.ts';
import {mailTemplates, oneLine, wordsOf, type MailBlock, type MailFacts, type MailTemplate} from './words.ts';

/** A mail in the reader's language, as it is previewed. */
export interface WrittenMail {
  readonly language: 'sv' | 'en';
  readonly subject: string;
  readonly blocks: readonly MailBlock[];
}

/** True for a template that this version can write. */
export const isMailTemplate = (template: string): template is MailTemplate => (mailTemplates as readonly string[]).includes(template);

/** Writes a mail: Swedish for Swedish readers, otherwise English. */
export function writeMail(template: MailTemplate, facts: MailFacts, portals: Portals, locale: string): WrittenMail {
  const language = /^sv\b/i.test(locale) ? 'sv' : 'en';
  const texts = {sv: swedish, en: english}[language];
  // English writes dates and money as in Sweden, like the elements: 1 December 2026, 657 kr.
  const {subject, blocks} = texts[template](wordsOf(facts, portals, `${language}-SE`));
  return {language, subject: oneLine(subject), blocks: blocks.filter((block) => block !== undefined && block !== false)};
}

/** A mail as it is shown before it is sent, to whom as far as that is known. */
export function previewOf(
  template: MailTemplate,
  facts: MailFacts,
  portals: Portals,
  locale: string,
  to: MailPreview['to'] = [],
): MailPreview {
  const {blocks, ...mail} = writeMail(template, facts, portals, locale);
  return {template, to, ...mail, blocks: blocks.map((block) => ({...block}))};
}

/** The text part. `url` is where the button leads. */
export function mailAsText({blocks}: WrittenMail, url: string | null): string {
  const parts = blocks.map(({kind, text, facts = []}) => {
    if (kind === 'facts') return facts.map(({label, value}) => `${label}: ${value}`).join('\n');
    if (kind === 'button') return url === null ? '' : `${text}:\n${url}`;
    return kind === 'message' ? text.replace(/^/gm, '> ') : text;
  });
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

const style = `
body { margin: 0; background: #f4f5f6; color: #1d2126; font: 16px/24px system-ui, sans-serif; }
main { max-width: 560px; margin: 0 auto; padding: 32px 24px; background: #fff; }
h1 { margin: 0 0 16px; font-size: 22px; line-height: 30px; text-wrap: balance; }
p, blockquote, table { margin: 0 0 16px; }
p { text-wrap: pretty; }
blockquote { padding: 4px 16px; border-left: 3px solid #b8bec5; white-space: pre-wrap; }
table { border-collapse: collapse; }
th { padding: 5px 24px 5px 0; text-align: left; vertical-align: top; font-weight: normal; color: #59626c; }
td { padding: 5px 0; }
@media (max-width: 480px) { th, td { display: block; } th { padding-bottom: 0; } td { padding-top: 0; } }
.button { display: inline-block; padding: 12px 20px; border-radius: 6px; background: #1f5fbf; color: #fff; text-align: center; text-decoration: none; }
.small { font-size: 13px; line-height: 18px; color: #59626c; }
@media (prefers-color-scheme: dark) {
body { background: #14171a; color: #eceef1; }
main { background: #1c1f25; }
th, .small { color: #a5adba; }
blockquote { border-color: #59626c; }
.button { background: #85b6ff; color: #0b1a30; }
}
`;

/** The HTML part: escaped, without scripts, images or inline styles. */
export function mailAsHtml({language, subject, blocks}: WrittenMail, url: string | null): string {
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    '<meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(subject)}</title><style>${style}</style></head><body><main><h1>${escapeHtml(subject)}</h1>`,
    ...blocks.map((block) => blockAsHtml(block, url)),
    '</main></body></html>',
  ].join('\n');
}

function blockAsHtml({kind, text, facts = []}: MailBlock, url: string | null): string {
  const escaped = escapeHtml(text);
  if (kind === 'facts') {
    return `<table>${facts.map(({label, value}) => `<tr><th scope="row">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`).join('')}</table>`;
  }
  if (kind === 'button') return url === null ? '' : `<p><a class="button" href="${escapeHtml(url)}">${escaped}</a></p>`;
  if (kind === 'message') return `<blockquote>${escaped}</blockquote>`;
  return kind === 'small' ? `<p class="small">${escaped}</p>` : `<p>${escaped}</p>`;
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
