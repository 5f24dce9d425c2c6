import {css} from 'lit';
import {disclosures} from '../../ui/disclosures.ts';
import {pieces} from '../../ui/part-templates.ts';

export const invitationStyles = css`
  ${disclosures}
  ${pieces}
  #step + p {
    margin-block-start: calc(var(--_unit) * -2);
  }
  #customer .choices {
    flex-direction: column;
  }
  .can::first-letter {
    text-transform: uppercase;
  }
  .steps {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_unit) * 2) 0;
  }
  .steps li {
    display: flex;
    align-items: center;
    gap: 0.5em;
    color: var(--_muted);
  }
  .steps li + li::before {
    content: '';
    inline-size: calc(var(--_unit) * 7);
    margin-inline: calc(var(--_unit) * 2);
    border-block-start: 1px solid var(--_line);
  }
  .mark {
    display: inline-grid;
    place-items: center;
    inline-size: 1.7em;
    block-size: 1.7em;
    border: 1px solid var(--_control-line);
    border-radius: 50%;
    font-size: 0.93em;
    font-weight: 500;
  }
  .past .mark {
    border-color: transparent;
    background: color-mix(in srgb, var(--_success) 14%, var(--_surface));
    color: var(--_success);
  }
  .steps [aria-current='step'] {
    color: var(--_text);
    font-weight: 600;
  }
  .steps [aria-current='step'] .mark {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  @media (forced-colors: active) {
    .steps [aria-current='step'] .mark {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
  }
  .message blockquote {
    margin: 0;
    white-space: pre-line;
  }
  .message {
    margin: 0;
    padding-inline-start: calc(var(--_unit) * 3);
    border-inline-start: 3px solid var(--_line);
  }
  .matches {
    display: flex;
    gap: 0.6em;
  }
  .matches svg {
    margin-block-start: 0.14em;
    color: var(--_success);
  }
  .numbered {
    display: grid;
    gap: calc(var(--_unit) * 2);
    padding-inline-start: 1.6em;
    list-style: decimal;
  }
  .actions {
    margin-block-start: calc(var(--_unit) * 2);
  }
  .actions > * + .aside {
    margin-inline-start: auto;
  }
  @container (max-width: 30em) {
    .steps li:not([aria-current]) .name {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .steps li + li::before {
      inline-size: calc(var(--_unit) * 3);
      margin-inline: var(--_unit) 0;
    }
    .actions {
      flex-direction: column;
      align-items: stretch;
    }
    .actions > .aside {
      display: grid;
      margin-inline-start: 0;
    }
  }
`;
