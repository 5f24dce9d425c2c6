import {css} from 'lit';

/**
 * The room of an element that fills a good part of a page, so that what follows it stays where it is: while it loads a window's height, about what
 * comes or less; then as much of that as content that is shorter may not give back at once. A single line, and what the person has opened inside
 * another element, take only what they need. A page can say `min-block-size` itself.
 */
export const room = css`
  :host {
    display: flow-root;
    min-block-size: var(--_room, 46em);
  }
  :host(:is(:state(ready), :state(busy))) {
    min-block-size: var(--_kept, max(29em, 38em - 10cqi));
  }
  :host(:is(:state(empty), :state(error))),
  .nested {
    min-block-size: 0;
  }
`;
