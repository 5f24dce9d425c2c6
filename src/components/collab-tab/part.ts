/** What the tab loads when there are functions to show. */
import {collabTab} from '../../locales/en/collab-tab.ts';
import {pendingTexts} from '../pending-change.ts';
import {standingTexts, timelineStyles} from '../standing.ts';
import {tabStyles} from './styles.ts';

export {chosenTask} from './forms.ts';
export {functionCard, unreadableCard} from './function-card.ts';

export const english = {...standingTexts, ...pendingTexts, ...collabTab};
export const styles = [timelineStyles, tabStyles];
