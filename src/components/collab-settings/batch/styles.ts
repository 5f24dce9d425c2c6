import {css} from 'lit';
import {disclosures} from '../../../ui/disclosures.ts';

export const batchStyles = css`
  ${disclosures}
  .prose {
    max-inline-size: 70ch;
  }
  .box {
    max-block-size: 27em;
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .box .cards {
    gap: 0;
  }
  .box .cards + .cards {
    margin: 0;
  }
  .box .cards .card {
    border: 0;
    border-block-end: 1px solid var(--_line);
    border-radius: 0;
  }
  .box .choice {
    padding-block: 0;
  }
  .box thead th {
    inset-block-start: 0;
  }
  .chooser {
    gap: calc(var(--_unit) * 3);
  }
  .none {
    padding: calc(var(--_unit) * 4);
  }
  .strong {
    font-weight: 600;
  }
  progress {
    inline-size: 100%;
    max-inline-size: 40em;
    block-size: 0.6em;
    accent-color: var(--_accent);
  }
  .commit {
    padding: calc(var(--_unit) * 4);
    border-radius: var(--_radius);
    background: var(--_sunken);
  }
  .commit ul {
    display: grid;
    gap: var(--_unit);
  }
  .commit li {
    display: flex;
    gap: 0.5em;
  }
  .commit li svg {
    margin-block-start: 0.14em;
    color: var(--_muted);
  }
  .commit li.ready svg {
    color: var(--_success);
  }
`;
