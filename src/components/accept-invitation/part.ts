/** What the element loads when there is an invitation to show, or a reason why there is none. */
import {acceptInvitation} from '../../locales/en/accept-invitation.ts';
import {termsStyles, termsTexts} from '../terms.ts';
import {invitationStyles} from './styles.ts';

export {Answer} from './answer.ts';
export {currentStep} from './current-step.ts';
export {deadLink, signedOut, stranger} from './outside.ts';
export {stepList, titleText} from './stage.ts';
export {declineStep} from './steps.ts';

export const english = {...termsTexts, ...acceptInvitation};
export const styles = [termsStyles, invitationStyles];
