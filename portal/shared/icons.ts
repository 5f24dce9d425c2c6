import {svg, type TemplateResult} from 'lit';

const icon = (shape: TemplateResult): TemplateResult =>
  svg`<svg class="icon" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shape}</svg>`;

/** The portals' own icons; always beside a text. */
export const icons = {
  customers: icon(
    svg`<circle cx="7.500" cy="7" r="3"/><path d="M2 16.500c0-3 2.500-5 5.500-5s5.500 2 5.500 5M13 4.300a3 3 0 0 1 0 5.400M15 12c1.900.800 3 2.400 3 4.500"/>`,
  ),
  settings: icon(svg`<path d="M3 6h8M15 6h2M3 14h2M9 14h8"/><circle cx="13" cy="6" r="2"/><circle cx="7" cy="14" r="2"/>`),
  add: icon(svg`<path d="M10 4v12M4 10h12"/>`),
  mail: icon(svg`<rect x="2.500" y="4" width="15" height="12" rx="2"/><path d="m3.500 6 6.500 5 6.500-5"/>`),
  story: icon(svg`<path d="M4 3.500h9l3 3v10H4zM7 8h6M7 11h6M7 14h4"/>`),
  home: icon(svg`<path d="m3 9.500 7-6 7 6M5 8v8.500h10V8"/>`),
  invoice: icon(svg`<path d="M5 2.500h10v15l-2.500-1.500-2.500 1.500-2.500-1.500L5 17.500zM8 7h4M8 10.500h4"/>`),
  book: icon(
    svg`<path d="M4 3h10.500A1.500 1.500 0 0 1 16 4.500V17H5.500A1.500 1.500 0 0 1 4 15.500zM4 15.500A1.500 1.500 0 0 1 5.500 14H16M7.500 7h5"/>`,
  ),
  handshake: icon(svg`<circle cx="7.500" cy="10" r="4.500"/><circle cx="12.500" cy="10" r="4.500"/>`),
  check: icon(svg`<circle cx="10" cy="10" r="7.500"/><path d="m6.800 10.300 2.300 2.300 4.200-5"/>`),
  clock: icon(svg`<circle cx="10" cy="10" r="7.500"/><path d="M10 6v4.300l2.800 1.700"/>`),
  stop: icon(svg`<circle cx="10" cy="10" r="7.500"/><path d="m7.300 7.300 5.400 5.400m0-5.400-5.400 5.400"/>`),
  info: icon(svg`<circle cx="10" cy="10" r="7.500"/><path d="M10 9.200v4.300M10 6.400v.1"/>`),
  warning: icon(svg`<path d="M10 3 2.500 16.500h15zM10 8.500v3.500M10 14.300v.1"/>`),
  search: icon(svg`<circle cx="8.500" cy="8.500" r="5.500"/><path d="m13 13 4 4"/>`),
  arrow: icon(svg`<path d="M4 10h12M11 5l5 5-5 5"/>`),
  person: icon(svg`<circle cx="10" cy="7" r="3.500"/><path d="M3.500 17c0-3.400 2.900-5.500 6.500-5.500s6.500 2.100 6.500 5.500"/>`),
} as const;
