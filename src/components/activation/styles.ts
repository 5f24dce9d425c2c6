import {css} from 'lit';

/** The form and its review, in the dialog and in the panel. */
export const activationStyles = css`
  details > summary {
    inline-size: fit-content;
    min-block-size: 24px;
    color: var(--_accent);
    cursor: pointer;
    border-radius: 2px;
  }
  details > summary:hover {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  details[open] > summary {
    margin-block-end: calc(var(--_unit) * 2);
  }
  .price {
    display: block;
  }
  .empty {
    justify-items: center;
    padding-block: calc(var(--_unit) * 6);
    text-align: center;
  }
  .review {
    padding-block-start: calc(var(--_unit) * 5);
    border-block-start: 1px solid var(--_line);
  }
  @container (min-width: 26em) {
    .review > .facts {
      row-gap: calc(var(--_unit) * 3);
    }
  }
  .capabilities {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(13em, 1fr));
    gap: calc(var(--_unit) * 1) calc(var(--_unit) * 4);
    margin-block-start: calc(var(--_unit) * 1);
  }
  .capabilities li,
  .mark {
    display: flex;
    gap: 0.5em;
  }
  .capabilities svg,
  .mark svg {
    margin-block-start: 0.14em;
    color: var(--_tone, var(--_success));
  }
`;
