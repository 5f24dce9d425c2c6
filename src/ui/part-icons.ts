/** Icons for the parts of elements: what an element shows without its part stands in `icons.ts`, or every page would load them all. */
import type {TemplateResult} from 'lit';
import {icon, ring} from './icons.ts';

export * from './icons.ts';

export const book: TemplateResult = icon('M3 2.5h8.5A1.5 1.5 0 0 1 13 4v9.5H4.5A1.5 1.5 0 0 1 3 12zM3 12a1.5 1.5 0 0 1 1.5-1.5H13M6 5.5h4');
export const people: TemplateResult = icon(
  'M8.5 5.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0M1.5 13.5c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4m0-10.3a2.5 2.5 0 0 1 0 4.6m1.5 2c1.6.5 2.5 1.8 2.5 3.7',
);
export const check: TemplateResult = icon('m3 8.5 3.2 3.2L13 4.8');
export const stop: TemplateResult = icon(`${ring}M5.8 5.8l4.4 4.4m0-4.4-4.4 4.4`);
export const dash: TemplateResult = icon('M4 8h8');
export const mail: TemplateResult = icon(
  'M3.25 3h9.5c.8 0 1.5.7 1.5 1.5v7c0 .8-.7 1.5-1.5 1.5h-9.5c-.8 0-1.5-.7-1.5-1.5v-7c0-.8.7-1.5 1.5-1.5M2.5 4.5l5.5 4 5.5-4',
);
export const arrow: TemplateResult = icon('M3 8h10M9 4l4 4-4 4');
export const chevron: TemplateResult = icon('m4 6 4 4 4-4');
export const link: TemplateResult = icon(
  'M6.5 9.5a3 3 0 0 0 4.2 0l2-2a3 3 0 0 0-4.2-4.2l-1 1m2 2.2a3 3 0 0 0-4.2 0l-2 2a3 3 0 0 0 4.2 4.2l1-1',
);
export const history: TemplateResult = icon('M2.5 8A5.5 5.5 0 1 0 4.2 4L2.5 5.5m0-3v3h3M8 5v3.2l2 1.3');
export const lock: TemplateResult = icon(
  'M4.5 7h7c.8 0 1.5.7 1.5 1.5V12c0 .8-.7 1.5-1.5 1.5h-7c-.8 0-1.5-.7-1.5-1.5V8.5C3 7.7 3.7 7 4.5 7M5 7V5a3 3 0 0 1 6 0v2',
);
export const up: TemplateResult = icon('M8 13V3.5M3.8 7.5 8 3.3l4.2 4.2');
export const down: TemplateResult = icon('M8 3v9.5M3.8 8.5 8 12.7l4.2-4.2');
export const sideways: TemplateResult = icon('M2 5.5h11M10 2.5l3 3-3 3M14 10.5H3m3 3-3-3 3-3');
