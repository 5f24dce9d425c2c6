import {css} from 'lit';

/** The form and its review, in the dialog and in the panel. */
export const activationStyles = css`
  /* It keeps its place while a day is typed. */
  .void {
    visibility: hidden;
  }
  .empty {
    justify-items: center;
    padding-block: calc(var(--_unit) * 6);
    text-align: center;
  }
`;
