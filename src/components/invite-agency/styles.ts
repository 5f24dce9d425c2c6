import {css} from 'lit';
import {disclosures} from '../../ui/disclosures.ts';

export const inviteStyles = css`
  ${disclosures}
  legend {
    margin-block-end: calc(var(--_unit) * 2);
  }
  .means li {
    display: flex;
    gap: 0.6em;
  }
  .means svg {
    margin-block-start: 0.14em;
    color: var(--_success);
  }
  .results .choices {
    display: grid;
    max-block-size: 20em;
    overflow-y: auto;
  }
  .results .choice {
    align-items: flex-start;
    padding-block: calc(var(--_unit) * 1.5);
  }
`;
