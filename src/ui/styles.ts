import {css} from 'lit';

/**
 * Tokens and the ground that every element stands on. Public tokens are `--collab-*`; what begins with `--_` is ours. Sizes are `em` of the host's
 * font, never `rem`: hosts choose other root sizes. Colours follow the inherited `color-scheme`.
 */
export const base = css`
  :host {
    --_text: var(--collab-color-text, light-dark(#1d2129, #eceef1));
    --_muted: var(--collab-color-muted, light-dark(#5a6270, #a5adba));
    --_line: var(--collab-color-line, light-dark(#d8dce3, #3c424c));
    --_control-line: var(--collab-color-control-line, light-dark(#7d8695, #8b94a3));
    --_surface: var(--collab-color-surface, light-dark(#ffffff, #1c1f25));
    --_sunken: var(--collab-color-sunken, light-dark(#f5f6f8, #262a31));
    --_accent: var(--collab-color-accent, light-dark(#0a5bc4, #85b6ff));
    --_on-accent: var(--collab-color-on-accent, light-dark(#ffffff, #0b1a30));
    --_success: var(--collab-color-success, light-dark(#12693a, #7fd6a4));
    --_waiting: var(--collab-color-waiting, light-dark(#7d4e00, #f2c268));
    --_danger: var(--collab-color-danger, light-dark(#b3261e, #ffaca4));
    --_info: var(--collab-color-info, light-dark(#0b568f, #8dc8f5));
    --_radius: var(--collab-radius, 6px);
    --_unit: calc(var(--collab-space, 4px) * var(--collab-density, 1));
    --_focus: var(--collab-color-focus, var(--_accent));
    display: block;
    font: var(--collab-font, inherit);
    font-size: var(--collab-font-size, 0.875em);
    line-height: calc(20 / 14);
    color: var(--_text);
    text-align: start;
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  :host([hidden]) {
    display: none;
  }
  /* One of ours inside another keeps the size that the outer one has chosen. */
  .nested {
    font-size: inherit;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  :is(h1, h2, h3, h4, h5, h6, p, ul, ol, dl, dd, fieldset, legend) {
    margin: 0;
    padding: 0;
    border: 0;
    list-style: none;
  }
  .title {
    font-size: 1.43em;
    line-height: 1.4;
    font-weight: 600;
  }
  .subtitle {
    font-size: 1.14em;
    line-height: 1.5;
    font-weight: 600;
  }
  .label {
    font-weight: 500;
  }
  .muted {
    color: var(--_muted);
  }
  .small {
    font-size: 0.93em;
  }
  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_unit) * 4);
  }
  .tight {
    gap: calc(var(--_unit) * 2);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_unit) * 2) calc(var(--_unit) * 3);
  }
  .apart {
    justify-content: space-between;
  }
  .grow {
    flex: 1;
    min-inline-size: 0;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  svg {
    flex: none;
    inline-size: 1.143em;
    block-size: 1.143em;
    vertical-align: -0.2em;
  }
  /* A notice has one ring, around the whole of it. */
  :where(:focus-visible, .notice:has(p:focus-visible)) {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  :is(h1, h2, h3, h4, h5, h6, p):focus-visible {
    /* The ring hugs the text. */
    inline-size: fit-content;
    border-radius: 2px;
  }
  /* What a colour means; there is always a text with it. */
  .success {
    --_tone: var(--_success);
  }
  .waiting {
    --_tone: var(--_waiting);
  }
  .danger {
    --_tone: var(--_danger);
  }
  .info {
    --_tone: var(--_info);
  }
  .notice {
    display: flex;
    gap: calc(var(--_unit) * 2.5);
    padding: calc(var(--_unit) * 3) calc(var(--_unit) * 4);
    border-radius: var(--_radius);
    border: 1px solid color-mix(in srgb, var(--_tone, var(--_muted)) 30%, var(--_surface));
    background: color-mix(in srgb, var(--_tone, var(--_muted)) 7%, var(--_surface));
    color: var(--_text);
  }
  :is(.notice, .error) > svg {
    margin-block-start: 0.14em;
    color: var(--_tone, var(--_muted));
  }
  /* Where it is not known whether there is one, the text keeps its own ring. */
  .notice:has(p) p {
    outline: 0;
  }
  .card {
    padding: calc(var(--_unit) * 4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .skeleton {
    display: block;
    block-size: 1em;
    /* All that is left of it in forced colours. */
    border: 1px solid transparent;
    border-radius: 4px;
    background: var(--_sunken);
    animation: breathe 1.4s 0.4s infinite alternate;
  }
  @keyframes breathe {
    to {
      opacity: 0.4;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after,
    ::backdrop {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    .pill,
    .skeleton {
      border-color: CanvasText;
    }
  }
`;

/** Buttons and links that act. Also what a start button alone needs. */
export const buttons = css`
  button,
  .button {
    font: inherit;
    color: inherit;
    cursor: pointer;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-block-size: calc(var(--_unit) * 9);
    min-inline-size: 24px;
    padding: calc(var(--_unit) * 1.5) calc(var(--_unit) * 3.5);
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    background: var(--_surface);
    font-weight: 500;
    text-decoration: none;
    transition: background 120ms;
  }
  .button:hover {
    background: var(--_sunken);
  }
  .button.primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .button.primary:hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
  }
  .button.destructive {
    border-color: transparent;
    background: var(--_danger);
    color: var(--_surface);
  }
  .link,
  .icon-button {
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
  }
  .link {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    color: var(--_accent);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
    text-align: start;
    border-radius: 2px;
  }
  /* In a sentence the target may be higher than the line. */
  p > .link {
    margin-block: -2px;
  }
  .link:hover {
    text-decoration-thickness: 2px;
  }
  .icon-button {
    display: inline-grid;
    place-items: center;
    inline-size: calc(var(--_unit) * 9);
    block-size: calc(var(--_unit) * 9);
    min-inline-size: 24px;
    border-radius: var(--_radius);
    color: var(--_muted);
  }
  .icon-button:hover {
    background: var(--_sunken);
    color: var(--_text);
  }
  /* Busy buttons keep their place and width, and stay in the tab order. */
  [aria-disabled='true'] {
    position: relative;
    cursor: default;
    opacity: 0.65;
  }
  .spinner {
    position: absolute;
  }
  /* A ring that stands still says nothing: then the words stay. */
  @media (prefers-reduced-motion: no-preference) {
    .spinner ~ svg,
    .spinner ~ span {
      opacity: 0;
    }
    .spinner {
      inline-size: 1em;
      block-size: 1em;
      border: 2px solid currentColor;
      border-block-start-color: transparent;
      border-radius: 1em;
      animation: turn 1s linear infinite;
    }
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @media (forced-colors: active) {
    .button.primary,
    .button.destructive {
      border-color: ButtonText;
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    .button:focus-visible {
      outline-color: CanvasText;
    }
  }
`;

/**
 * The native dialog: a window on wide screens, a sheet on narrow ones. It opens without an animation: where no graphics card helps, as on terminal
 * servers, each frame of one draws the whole page again.
 */
export const dialogs = css`
  dialog {
    inline-size: min(40em, 100vw - 32px);
    max-block-size: min(90vh, 60em);
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 12px 40px rgb(0 0 0 / 24%);
    overflow: hidden;
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
  }
  dialog::backdrop {
    background: rgb(10 14 22 / 45%);
  }
  .dialog-head {
    display: flex;
    align-items: flex-start;
    gap: calc(var(--_unit) * 3);
    padding: calc(var(--_unit) * 5) calc(var(--_unit) * 6) calc(var(--_unit) * 3);
  }
  .dialog-head > .grow {
    display: grid;
    /* Room for the ring around the title. */
    gap: calc(var(--_unit) * 1.5);
  }
  .dialog-head .icon-button {
    margin: calc(var(--_unit) * -1) calc(var(--_unit) * -2) 0 0;
  }
  .dialog-body {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: calc(var(--_unit) * 2) calc(var(--_unit) * 6) calc(var(--_unit) * 5);
    container-type: inline-size;
    scroll-padding-block: calc(var(--_unit) * 4);
  }
  .dialog-foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: calc(var(--_unit) * 3);
    padding: calc(var(--_unit) * 4) calc(var(--_unit) * 6);
    border-block-start: 1px solid var(--_line);
  }
  .dialog-foot > .grow {
    flex: 1 1 12em;
  }
  @media (max-width: 40em) {
    dialog {
      inline-size: 100%;
      max-inline-size: 100%;
      max-block-size: 100dvh;
      margin: auto 0 0;
      border-radius: calc(var(--_radius) * 2) calc(var(--_radius) * 2) 0 0;
      border-width: 1px 0 0;
    }
    .dialog-head,
    .dialog-body,
    .dialog-foot {
      padding-inline: calc(var(--_unit) * 4);
    }
    .dialog-foot .button {
      flex: 1 1 auto;
    }
    .dialog-foot > .grow {
      flex-basis: 100%;
    }
    .dialog-foot > :empty {
      display: none;
    }
  }
  @media (max-height: 30em) {
    /* With large text on a small screen the foot scrolls along, so that it covers nothing. */
    dialog[open] {
      display: block;
      overflow-y: auto;
    }
  }
`;
