/** What the element loads when there are collaborations to show. */
import {companyCollaborations} from '../../locales/en/company-collaborations.ts';
import {letterStyles} from '../letter.ts';
import {ownRequestTexts} from '../own-requests.ts';
import {pendingTexts} from '../pending-change.ts';
import {preview} from '../../locales/en/preview.ts';
import {standingTexts, standingStyles} from '../standing.ts';
import {termsStyles, termsTexts} from '../terms.ts';
import {companyStyles} from './styles.ts';
import {forms} from '../../ui/fields.ts';

export {OwnRequests} from '../own-requests.ts';
export {Approval} from './approval.ts';
export {ChangeAnswers} from './answers.ts';
export {Auditors} from './auditors.ts';
export {Histories, showMore} from '../standing.ts';
export {sections} from './views.ts';

export const english = {...standingTexts, ...pendingTexts, ...preview, ...ownRequestTexts, ...termsTexts, ...companyCollaborations};
export const styles = [forms, standingStyles, termsStyles, letterStyles, companyStyles];
