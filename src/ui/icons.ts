/**
 * 16 px, in the colour of the text beside them, never the only carrier of a meaning. Each stands alone, so that an element brings only its own. Those
 * that only parts show are in `part-icons.ts`.
 */
import {html, type TemplateResult} from 'lit';

/* @__NO_SIDE_EFFECTS__ */
export const icon = (path: string): TemplateResult =>
  html`<svg
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d=${path} />
  </svg>`;

export const ring = 'M14.25 8A6.25 6.25 0 1 1 1.75 8a6.25 6.25 0 0 1 12.5 0';

export const done = icon(`${ring}m-8.95.2 2 2 3.5-4`);
export const clock = icon(`${ring}M8 4.5V8l2.3 1.5`);
export const warning = icon('M8 2 1.5 13.5h13zm0 4.5v3m0 2v.1');
export const info = icon(`${ring}M8 7.2v4M8 4.9V5`);
export const close = icon('m3.5 3.5 9 9m0-9-9 9');
export const play = icon('M5 3.5v9L12.5 8z');
