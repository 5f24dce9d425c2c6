/** What the window loads when there is something to end. */
import {css} from 'lit';
import {endCollaborationDialog} from '../../locales/en/end-collaboration-dialog.ts';
import {endErrors} from '../../locales/en/errors.ts';
import {previewStyles, previewTexts} from '../preview.ts';
import {forms} from '../../ui/fields.ts';

export {question, result} from '../dialog-pieces.ts';
export {EndForm} from './form.ts';
export {doneDetails, doneText, isOpen, windowBody, windowFoot} from './window.ts';

export const english = {...endErrors, ...previewTexts, ...endCollaborationDialog};
export const styles = [
  forms,
  previewStyles,
  css`
    .choices {
      display: grid;
    }
    @container (min-width: 26em) {
      section > .facts {
        row-gap: calc(var(--_unit) * 3);
      }
    }
    .below {
      display: block;
    }
    #checked {
      gap: 0;
    }
    #checked > .small {
      margin-block-end: var(--_unit);
    }
    #checked > .error {
      margin-block-start: calc(var(--_unit) * 1.5);
    }
  `,
];
