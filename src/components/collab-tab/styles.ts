import {css} from 'lit';
import {pieces} from '../../ui/part-templates.ts';

export const tabStyles = css`
  ${pieces}
  .snug {
    gap: calc(var(--_unit) * 0.5);
  }
  .strong {
    font-weight: 600;
  }
  .prose {
    max-inline-size: 70ch;
  }
  .function {
    padding: 0;
  }
  .head {
    position: relative;
    display: grid;
    grid-template-columns: auto minmax(9em, 1fr) auto auto;
    align-items: center;
    gap: calc(var(--_unit) * 1.5) calc(var(--_unit) * 3);
    min-block-size: calc(var(--_unit) * 14);
    padding: calc(var(--_unit) * 2.5) calc(var(--_unit) * 4);
  }
  .tile {
    display: grid;
    place-items: center;
    inline-size: 2.2em;
    block-size: 2.2em;
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_accent) 10%, var(--_surface));
    color: var(--_accent);
  }
  .name {
    font-size: 1.07em;
    font-weight: 600;
  }
  .toggle {
    inline-size: 100%;
    padding: 0;
    border: 0;
    background: none;
    text-align: start;
    text-transform: inherit;
    letter-spacing: inherit;
  }
  /* The whole row opens; the ring stands around it. */
  .toggle::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: var(--_radius);
  }
  .toggle:focus-visible {
    outline: none;
  }
  .toggle:focus-visible::after {
    outline: 2px solid var(--_focus);
    outline-offset: -2px;
  }
  .head:hover .name {
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  .status {
    justify-content: flex-end;
    gap: calc(var(--_unit) * 1.5);
  }
  .chevron {
    color: var(--_muted);
  }
  .head:has([aria-expanded='true']) .chevron svg {
    rotate: 180deg;
  }
  .body {
    padding: var(--_unit) calc(var(--_unit) * 4) calc(var(--_unit) * 4);
  }
  /* The panel's headings stand below the function's own. */
  .body .nested::part(heading) {
    font-size: 1em;
  }
  .access,
  .capabilities li {
    display: flex;
    gap: 0.5em;
  }
  .access svg,
  .capabilities svg {
    margin-block-start: 0.14em;
  }
  .history {
    padding-block-start: calc(var(--_unit) * 3);
    border-block-start: 1px solid var(--_line);
  }
  .wide {
    flex-basis: 18em;
  }
  .nothing-yet {
    justify-items: center;
    padding: calc(var(--_unit) * 6) calc(var(--_unit) * 4);
    border: 1px dashed var(--_control-line);
    border-radius: var(--_radius);
    text-align: center;
  }
  .grid {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 12.8em), 1fr));
    gap: calc(var(--_unit) * 3);
  }
  /* Five stand in one row, or in rows without a single one at the end. */
  .grid:has(> :nth-child(5):last-child) {
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 15em), 1fr));
  }
  @container (min-width: 58em) {
    .grid:has(> :nth-child(5):last-child) {
      grid-template-columns: repeat(5, minmax(0, 1fr));
    }
  }
  .solution {
    display: grid;
    grid-row: span 6;
    grid-template-rows: subgrid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_unit) * 2);
    padding: calc(var(--_unit) * 4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .capabilities {
    display: grid;
    align-content: start;
    gap: calc(var(--_unit) * 0.5);
  }
  .capabilities svg + span::first-letter {
    text-transform: uppercase;
  }
  .included svg {
    color: var(--_success);
  }
  .price {
    font-weight: 500;
  }
  .foot {
    align-content: start;
    justify-items: start;
  }
  @container (max-width: 36em) {
    .head {
      grid-template-columns: auto minmax(0, 1fr) auto;
    }
    .status {
      grid-row: 2;
      grid-column: 1 / -1;
      justify-content: flex-start;
    }
  }
`;
