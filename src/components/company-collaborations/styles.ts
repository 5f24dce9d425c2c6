import {css} from 'lit';
import {disclosures} from '../../ui/disclosures.ts';

export const companyStyles = css`
  ${disclosures}
  .small-heading {
    font-size: 1em;
    font-weight: 600;
  }
  .opened {
    padding-block: calc(var(--_unit) * 4) calc(var(--_unit) * 2);
    border-block-start: 1px solid var(--_line);
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1em;
    overflow: clip;
  }
  /* What begins a line has its dot outside, where it is cut off. */
  .line li::before {
    content: '·';
    content: '·' / '';
    margin-inline: -0.64em 0.36em;
  }
  .reason {
    margin: 0;
    padding-inline-start: calc(var(--_unit) * 3);
    border-inline-start: 2px solid var(--_line);
    white-space: pre-line;
  }
  .plain {
    color: var(--_muted);
    text-decoration: none;
  }
  .plain:hover {
    color: var(--_text);
    text-decoration: underline;
  }
  .chevron svg {
    transition: rotate 140ms;
  }
  [aria-expanded='true'] > .chevron svg {
    rotate: 180deg;
  }
  [hidden] {
    display: none;
  }
  .nothing-yet {
    padding: calc(var(--_unit) * 8) calc(var(--_unit) * 4);
    border: 1px dashed var(--_control-line);
    border-radius: var(--_radius);
    text-align: center;
  }
  @container (max-width: 36em) {
    .line {
      display: grid;
    }
  }
`;
