import {css} from 'lit';
import {standingStyles} from '../../standing.ts';

export const collaborationStyles = css`
  ${standingStyles}
  .filters {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 12em), 1fr));
    gap: calc(var(--_unit) * 3);
  }
  .toggle {
    display: flex;
    gap: 0.4em;
    align-items: baseline;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: 2px;
    background: none;
    text-align: start;
  }
  .toggle:focus-visible {
    outline-offset: 0;
  }
  .toggle .name {
    font-weight: 600;
  }
  .toggle:hover .name {
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  .chevron {
    color: var(--_muted);
  }
  .under {
    padding-inline-start: 1.6em;
  }
  .lines {
    display: grid;
    gap: var(--_unit);
  }
  .pills {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: start;
    gap: calc(var(--_unit) * 1.5);
    /* Beside a long name, the column would shrink until every word has a line. */
    min-inline-size: 11em;
  }
  .task {
    display: inline-block;
    min-inline-size: 9em;
  }
  .details .stack:not(.question) {
    padding-inline-start: 1.5em;
  }
  .details .stack .stack:not(.question) {
    padding-inline-start: 0;
  }
  .details [part='actions'] {
    margin-block-start: calc(var(--_unit) * 2);
  }
  .collaboration + .collaboration {
    padding-block-start: calc(var(--_unit) * 4);
    border-block-start: 1px solid var(--_line);
  }
  .question {
    max-inline-size: 44em;
  }
`;
