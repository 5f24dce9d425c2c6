import {html, nothing, render, type TemplateResult} from 'lit';
import {isDemo} from './demo.ts';
import {chooseLanguage, language, languages, texts, type Language} from './language.ts';
import {chooseTheme, theme, themes} from './look.ts';

type Piece = TemplateResult | typeof nothing | string;
export type Content = Piece | readonly (Piece | readonly Piece[])[];

const say = texts(
  {
    skip: 'Skip to content',
    language: 'Language',
    theme: 'Appearance',
    system: 'System',
    light: 'Light',
    dark: 'Dark',
    demo: 'Demo',
    start: 'Start page',
    mailbox: 'Mailbox',
  },
  {
    skip: 'Hoppa till innehållet',
    language: 'Språk',
    theme: 'Utseende',
    system: 'System',
    light: 'Ljust',
    dark: 'Mörkt',
    demo: 'Demo',
    start: 'Startsida',
    mailbox: 'Mejl',
  },
);

interface Page {
  readonly title: () => string;
  readonly view: () => TemplateResult;
}

let page: Page | undefined;

/** Shows a page and keeps it current: `update()` after a change of its state, by itself after a change of the language. */
export function show(given: Page): void {
  page = given;
  update();
}

export function update(): void {
  const root = document.querySelector<HTMLElement>('#page');
  if (!page || !root) return;
  document.title = page.title();
  render(page.view(), root);
}

export const skipLink = (): TemplateResult => html`<a class="skip" href="#main">${say('skip')}</a>`;

/** Language and appearance. `onLanguage`: what else follows the language. */
export function switches(onLanguage: () => void = () => undefined): TemplateResult {
  const onChosen = (event: Event): void => {
    setLanguage(valueOf(event));
    onLanguage();
  };
  return html`<div class="switches">
    <label
      ><span class="unseen">${say('language')}</span>
      <select class="compact" @change=${onChosen}>
        ${Object.entries(languages).map(
          ([value, name]) => html`<option value=${value} lang=${value} .selected=${value === language()}>${name}</option>`,
        )}
      </select></label
    >
    <label
      ><span class="unseen">${say('theme')}</span>
      <select class="compact" @change=${(event: Event) => setTheme(valueOf(event))}>
        ${themes.map((value) => html`<option value=${value} .selected=${value === theme()}>${say(value)}</option>`)}
      </select></label
    >
  </div>`;
}

/** The way out of the portals, for the person who tries the demo. */
export const demoLinks = (): TemplateResult | typeof nothing =>
  isDemo
    ? html`<nav class="demo-links" aria-label=${say('demo')}>
        <a href="/">${say('start')}</a> <a href="/mailbox/">${say('mailbox')}</a>
      </nav>`
    : nothing;

const valueOf = (event: Event): string => (event.target as HTMLSelectElement).value;

function setLanguage(value: string): void {
  if (value in languages) chooseLanguage(value as Language);
  update();
}

function setTheme(value: string): void {
  chooseTheme(themes.find((each) => each === value) ?? 'system');
  update();
}
