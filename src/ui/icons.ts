/** 16 px, in the colour of the text beside them, never the only carrier of a meaning. Each stands alone, so that an element brings only its own. */
import {html, type TemplateResult} from 'lit';

/* @__NO_SIDE_EFFECTS__ */
const icon = (path: string): TemplateResult =>
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

const ring = 'M14.25 8A6.25 6.25 0 1 1 1.75 8a6.25 6.25 0 0 1 12.5 0';

export const book = icon('M3 2.5h8.5A1.5 1.5 0 0 1 13 4v9.5H4.5A1.5 1.5 0 0 1 3 12zM3 12a1.5 1.5 0 0 1 1.5-1.5H13M6 5.5h4');
export const people = icon(
  'M8.5 5.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0M1.5 13.5c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4m0-10.3a2.5 2.5 0 0 1 0 4.6m1.5 2c1.6.5 2.5 1.8 2.5 3.7',
);
export const check = icon('m3 8.5 3.2 3.2L13 4.8');
export const done = icon(`${ring}m-8.95.2 2 2 3.5-4`);
export const clock = icon(`${ring}M8 4.5V8l2.3 1.5`);
export const warning = icon('M8 2 1.5 13.5h13zm0 4.5v3m0 2v.1');
export const stop = icon(`${ring}M5.8 5.8l4.4 4.4m0-4.4-4.4 4.4`);
export const info = icon(`${ring}M8 7.2v4M8 4.9V5`);
export const dash = icon('M4 8h8');
export const close = icon('m3.5 3.5 9 9m0-9-9 9');
export const mail = icon(
  'M3.25 3h9.5c.8 0 1.5.7 1.5 1.5v7c0 .8-.7 1.5-1.5 1.5h-9.5c-.8 0-1.5-.7-1.5-1.5v-7c0-.8.7-1.5 1.5-1.5M2.5 4.5l5.5 4 5.5-4',
);
export const arrow = icon('M3 8h10M9 4l4 4-4 4');
export const chevron = icon('m4 6 4 4 4-4');
export const link = icon('M6.5 9.5a3 3 0 0 0 4.2 0l2-2a3 3 0 0 0-4.2-4.2l-1 1m2 2.2a3 3 0 0 0-4.2 0l-2 2a3 3 0 0 0 4.2 4.2l1-1');
export const history = icon('M2.5 8A5.5 5.5 0 1 0 4.2 4L2.5 5.5m0-3v3h3M8 5v3.2l2 1.3');
export const lock = icon(
  'M4.5 7h7c.8 0 1.5.7 1.5 1.5V12c0 .8-.7 1.5-1.5 1.5h-7c-.8 0-1.5-.7-1.5-1.5V8.5C3 7.7 3.7 7 4.5 7M5 7V5a3 3 0 0 1 6 0v2',
);
export const play = icon('M5 3.5v9L12.5 8z');
export const up = icon('M8 13V3.5M3.8 7.5 8 3.3l4.2 4.2');
export const down = icon('M8 3v9.5M3.8 8.5 8 12.7l4.2-4.2');
export const sideways = icon('M2 5.5h11M10 2.5l3 3-3 3M14 10.5H3m3 3-3-3 3-3');
