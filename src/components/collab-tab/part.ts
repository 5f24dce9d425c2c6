/** What the tab loads when there are functions to show. */
import {collabTab} from '../../locales/en/collab-tab.ts';
import {statusLine} from '../../locales/en/status-line.ts';
import {pendingTexts} from '../pending-change.ts';
import {timelineStyles} from '../standing.ts';
import {tabStyles} from './styles.ts';

export {chosenTask} from './forms.ts';
export {functionCard, unreadableCard} from './function-card.ts';

export const english = {...collabTab, ...statusLine, ...pendingTexts};
export const styles = [timelineStyles, tabStyles];
