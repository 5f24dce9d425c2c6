import {svg, type TemplateResult} from 'lit';

const icon = (shape: TemplateResult): TemplateResult =>
  svg`<svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shape}</svg>`;

/** 16 px, in the colour of the text beside them, never the only carrier of a meaning. */
export const icons = {
  book: icon(svg`<path d="M3 2.5h8.5a1.5 1.5 0 0 1 1.5 1.5v9.5H4.5A1.5 1.5 0 0 1 3 12zM3 12a1.5 1.5 0 0 1 1.5-1.5H13M6 5.5h4"/>`),
  people: icon(
    svg`<circle cx="6" cy="5.5" r="2.5"/><path d="M1.5 13.5c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4M10.5 3.2a2.5 2.5 0 0 1 0 4.6M12 9.8c1.6.5 2.5 1.8 2.5 3.7"/>`,
  ),
  check: icon(svg`<path d="m3 8.5 3.2 3.2L13 4.8"/>`),
  done: icon(svg`<circle cx="8" cy="8" r="6.25"/><path d="m5.3 8.2 2 2 3.5-4"/>`),
  clock: icon(svg`<circle cx="8" cy="8" r="6.25"/><path d="M8 4.5V8l2.3 1.5"/>`),
  warning: icon(svg`<path d="M8 2 1.5 13.5h13zM8 6.5V9.5M8 11.5v.1"/>`),
  stop: icon(svg`<circle cx="8" cy="8" r="6.25"/><path d="m5.8 5.8 4.4 4.4m0-4.4-4.4 4.4"/>`),
  info: icon(svg`<circle cx="8" cy="8" r="6.25"/><path d="M8 7.2v4M8 4.9V5"/>`),
  dash: icon(svg`<path d="M4 8h8"/>`),
  close: icon(svg`<path d="m3.5 3.5 9 9m0-9-9 9"/>`),
  mail: icon(svg`<rect x="1.75" y="3" width="12.5" height="10" rx="1.5"/><path d="m2.5 4.5 5.5 4 5.5-4"/>`),
  arrow: icon(svg`<path d="M3 8h10M9 4l4 4-4 4"/>`),
  chevron: icon(svg`<path d="m4 6 4 4 4-4"/>`),
  link: icon(
    svg`<path d="M6.5 9.5a3 3 0 0 0 4.2 0l2-2a3 3 0 0 0-4.2-4.2l-1 1M9.5 6.5a3 3 0 0 0-4.2 0l-2 2a3 3 0 0 0 4.2 4.2l1-1"/>`,
  ),
  history: icon(svg`<path d="M2.5 8A5.5 5.5 0 1 0 4.2 4L2.5 5.5M2.5 2.5v3h3M8 5v3.2l2 1.3"/>`),
  lock: icon(svg`<rect x="3" y="7" width="10" height="6.5" rx="1.5"/><path d="M5 7V5a3 3 0 0 1 6 0v2"/>`),
  play: icon(svg`<path d="M5 3.5v9l7.5-4.5z"/>`),
} as const;

export type IconName = keyof typeof icons;
