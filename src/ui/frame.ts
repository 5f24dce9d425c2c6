import {css} from 'lit';

/**
 * What asks how wide it is has no width of its own: without the intrinsic one, an element in a row, a float or a dialog of the page would be
 * nothing wide. It shrinks where there is less room.
 */
export const frame = css`
  :host {
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .frame {
    container-type: inline-size;
    contain-intrinsic-inline-size: 40em;
  }
`;
