/** What the element loads when there is an invitation to show, or a reason why there is none. */
import {acceptInvitation} from '../../locales/en/accept-invitation.ts';
import {solutionTexts} from '../../locales/en/solution.ts';
import {lossTexts} from '../losses.ts';
import {termsStyles, termsTexts} from '../terms.ts';
import {invitationStyles} from './styles.ts';
import {forms} from '../../ui/fields.ts';

export {Answer} from './answer.ts';
export {currentStep} from './current-step.ts';
export {deadLink, signedOut, stranger} from './outside.ts';
export {invitationTitle, stepList, titleText} from './stage.ts';
export {declineStep} from './steps.ts';

export const english = {...solutionTexts, ...lossTexts, ...termsTexts, ...acceptInvitation};
export const styles = [forms, termsStyles, invitationStyles];
