import {css} from 'lit';
import {disclosures} from '../../ui/disclosures.ts';

export const companyStyles = css`
  ${disclosures}
  .opened {
    padding-block: calc(var(--_unit) * 4) calc(var(--_unit) * 2);
    border-block-start: 1px solid var(--_line);
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
`;
