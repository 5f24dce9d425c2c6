import {html, nothing, type TemplateResult} from 'lit';
import * as icons from './icons.ts';

export {ifDefined} from 'lit/directives/if-defined.js';

/** What a colour means. Never alone: there is always an icon and a text. */
export type Tone = 'neutral' | 'success' | 'waiting' | 'danger' | 'info';
export type Content = string | TemplateResult | typeof nothing | readonly (string | TemplateResult | typeof nothing)[];

/** The icon that goes with a colour. */
export const toneIcons: Readonly<Record<Tone, TemplateResult>> = {
  neutral: icons.info,
  success: icons.done,
  waiting: icons.clock,
  danger: icons.warning,
  info: icons.info,
};

/** A message that belongs to what stands around it. */
export const notice = (tone: Tone, content: Content, icon: TemplateResult = toneIcons[tone]): TemplateResult =>
  html`<div class="notice ${tone}">
    ${icon}
    <div class="grow stack tight">${content}</div>
  </div>`;

/** The level that a page asks for, from 1 to 6; 2 for anything else. */
export const validLevel = (level: number): number => Math.min(Math.max(Math.trunc(level) || 2, 1), 6);

/** A heading at the level that the page asks for; what is deeper than the sixth is of the sixth. `part` and focus are for step changes and dialogs. */
export function heading(
  level: number,
  content: Content,
  {id, className = 'subtitle'}: {id?: string; className?: string} = {},
): TemplateResult {
  const key = id ?? nothing;
  switch (level) {
    case 1:
      return html`<h1 part="heading" class=${className} id=${key} tabindex="-1">${content}</h1>`;
    case 3:
      return html`<h3 part="heading" class=${className} id=${key} tabindex="-1">${content}</h3>`;
    case 4:
      return html`<h4 part="heading" class=${className} id=${key} tabindex="-1">${content}</h4>`;
    case 5:
      return html`<h5 part="heading" class=${className} id=${key} tabindex="-1">${content}</h5>`;
    default:
      return level > 5
        ? html`<h6 part="heading" class=${className} id=${key} tabindex="-1">${content}</h6>`
        : html`<h2 part="heading" class=${className} id=${key} tabindex="-1">${content}</h2>`;
  }
}

/** A block with the height of `rows` lines that will stand there. */
export const skeleton = (text: string, rows: number): TemplateResult =>
  html`<div class="stack tight">
    <span class="hidden">${text}</span>${Array.from({length: rows}, () => html`<span class="skeleton"></span>`)}
  </div>`;

export interface ActionOptions {
  readonly onClick: (event: MouseEvent) => void;
  readonly kind?: 'primary' | 'quiet' | 'destructive' | 'link';
  /** Under way: keeps its width, shows that it works, ignores clicks. */
  readonly busy?: boolean;
  /** Not now: stays focusable; `describedBy` names the reason. */
  readonly unavailable?: boolean;
  readonly describedBy?: string | undefined;
  readonly icon?: TemplateResult;
  /** Where the visible words alone would not say what it acts on. */
  readonly label?: string | undefined;
  /** For focus that the element moves. */
  readonly id?: string;
}

/** A button. Never `disabled`: that would take it out of the tab order and hide the reason. */
export function action(
  text: string,
  {onClick, kind = 'quiet', busy, unavailable, describedBy, icon, label, id}: ActionOptions,
): TemplateResult {
  const onAction = (event: MouseEvent): void => {
    if (!busy && !unavailable) onClick(event);
  };
  return html`<button
    type="button"
    id=${id ?? nothing}
    class=${kind === 'link' ? 'link' : `button ${kind}`}
    part=${kind === 'primary' ? 'primary-button' : 'button'}
    aria-disabled=${busy || unavailable || nothing}
    aria-describedby=${describedBy ?? nothing}
    aria-label=${label ?? nothing}
    @click=${onAction}
  >
    ${busy ? html`<span class="spinner"></span>` : nothing}${icon ?? nothing}<span>${text}</span>
  </button>`;
}
