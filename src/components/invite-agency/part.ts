/** What the element loads when there is something to fill in or to look at. */
import {inviteAgency} from '../../locales/en/invite-agency.ts';
import {ownRequestStyles} from '../own-requests.ts';
import {inviteStyles} from './styles.ts';

export {OwnRequests} from '../own-requests.ts';
export {problemsOf, refusedFields} from './form.ts';
export {another, existing, form, inviteeName, meaning, review, sent, whyNot} from './views.ts';

export const english = inviteAgency;
export const styles = [ownRequestStyles, inviteStyles];
