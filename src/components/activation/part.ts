/** What the dialog and the panel load when there is something to activate. */
import {activation} from '../../locales/en/activation.ts';
import {previewStyles, previewTexts} from '../preview.ts';
import {activationStyles} from './styles.ts';

export {dialogBody, dialogFoot} from './dialog.ts';
export {doneDetails, doneText} from './review.ts';

export const english = {...previewTexts, ...activation};
export const styles = [previewStyles, activationStyles];
