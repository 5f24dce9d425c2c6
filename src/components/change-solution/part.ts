/** What the window loads when there is something to change. */
import {css} from 'lit';
import {changeSolutionDialog} from '../../locales/en/change-solution-dialog.ts';
import {activationErrors, changeErrors, endErrors, inviteErrors, newErrors} from '../../locales/en/errors.ts';
import {statusLine} from '../../locales/en/status-line.ts';
import {lossTexts} from '../losses.ts';
import {pendingTexts} from '../pending-change.ts';
import {previewStyles, previewTexts} from '../preview.ts';
import {forms} from '../../ui/fields.ts';

export {question, result} from '../dialog-pieces.ts';
export {ChangeForm} from './form.ts';
export {doneDetails, doneText, isOpen, windowBody, windowFoot} from './window.ts';

export const english = {
  ...{...newErrors, ...activationErrors, ...inviteErrors, ...changeErrors, ...endErrors},
  ...{...previewTexts, ...statusLine, ...pendingTexts, ...lossTexts, ...changeSolutionDialog},
};
export const styles = [
  forms,
  previewStyles,
  css`
    .tabs {
      display: flex;
      gap: calc(var(--_unit) * 5);
      border-block-end: 1px solid var(--_line);
    }
    .tab {
      margin-block-end: -1px;
      padding: calc(var(--_unit) * 2) 0;
      border: 0;
      border-block-end: 2px solid transparent;
      background: none;
      color: var(--_muted);
      font-weight: 500;
      text-align: start;
      overflow-wrap: normal;
    }
    .tab:hover {
      color: var(--_text);
    }
    .tab[aria-selected='true'] {
      border-color: var(--_accent);
      color: var(--_text);
    }
    /* Solutions stand below each other, each with all that distinguishes it. */
    #solution > .choices {
      display: grid;
      gap: calc(var(--_unit) * 2);
      margin-block-start: calc(var(--_unit) * 2);
    }
    #solution .choice {
      padding: calc(var(--_unit) * 3) calc(var(--_unit) * 4);
      border: 1px solid var(--_line);
      border-radius: var(--_radius);
    }
    #solution .choice:hover {
      border-color: var(--_control-line);
    }
    #solution .choice:has(:checked) {
      border-color: var(--_accent);
      background: color-mix(in srgb, var(--_accent) 5%, var(--_surface));
    }
    #solution .choice > span {
      flex: 1;
      min-inline-size: 0;
    }
    .option {
      gap: var(--_unit) calc(var(--_unit) * 3);
    }
    .apart {
      align-items: start;
    }
    /* A long name breaks and leaves the price where it is in the others. */
    .option > .label {
      flex: 1 11em;
    }
    .option + .option {
      margin-block-start: var(--_unit);
    }
    .price {
      display: block;
    }
    @media (forced-colors: active) {
      .tab[aria-selected='true'],
      #solution .choice:has(:checked) {
        border-color: Highlight;
      }
    }
  `,
];
