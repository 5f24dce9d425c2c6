/** What the element loads when there are collaborations to show. */
import {companyCollaborations} from '../../locales/en/company-collaborations.ts';
import {ownRequestStyles} from '../own-requests.ts';
import {timelineStyles} from '../standing.ts';
import {termsStyles} from '../terms.ts';
import {companyStyles} from './styles.ts';

export {OwnRequests} from '../own-requests.ts';
export {TermsReview} from '../terms.ts';
export {approvedNotice, sections} from './views.ts';

export const english = companyCollaborations;
export const styles = [timelineStyles, termsStyles, ownRequestStyles, companyStyles];
