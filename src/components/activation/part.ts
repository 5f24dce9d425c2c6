/** What the dialog and the panel load when there is something to activate. */
import {activation} from '../../locales/en/activation.ts';
import {activationErrors, newErrors, taskErrors} from '../../locales/en/errors.ts';
import {previewStyles, previewTexts} from '../preview.ts';
import {activationStyles} from './styles.ts';
import {forms} from '../../ui/fields.ts';

export {question, result} from '../dialog-pieces.ts';
export {isOpen, windowBody, windowFoot} from './dialog.ts';
export {commitButton, formFields, problemSummary, whyNotOffered} from './fields.ts';
export {ActivationForm, isOffered} from './form.ts';
export {doneDetails, doneText, otherAgenciesText, priceLines, review} from './review.ts';

export const english = {...newErrors, ...taskErrors, ...activationErrors, ...previewTexts, ...activation};
export const styles = [forms, previewStyles, activationStyles];
