/** What the element loads when there is something to fill in or to look at. */
import {inviteAgency} from '../../locales/en/invite-agency.ts';
import {letterStyles} from '../letter.ts';
import {ownRequestTexts} from '../own-requests.ts';
import {requestStyles, standingTexts} from '../standing.ts';
import {inviteStyles} from './styles.ts';
import {forms} from '../../ui/fields.ts';

export {OwnRequests} from '../own-requests.ts';
export {AgencySearch} from './agency-search.ts';
export {problemsOf, refusedFields} from './form.ts';
export {another, existing, form, former, inviteeName, meaning, review, sent, whyNot} from './views.ts';

export const english = {...standingTexts, ...ownRequestTexts, ...inviteAgency};
export const styles = [forms, requestStyles, letterStyles, inviteStyles];
