import {css} from 'lit';

/** What opens below its own line: looks the same wherever it stands. Apart from `styles.ts`, since nothing opens before a part is there. */
export const disclosures = css`
  summary {
    inline-size: fit-content;
    max-inline-size: 100%;
    min-block-size: 24px;
    margin-block-start: 4px;
    border-radius: 2px;
    color: var(--_accent);
    cursor: pointer;
  }
  summary:hover {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  details[open] > summary {
    margin-block-end: calc(var(--_unit) * 3);
  }
`;
