/** What the tab loads when there are functions to show. */
import {collabTab} from '../../locales/en/collab-tab.ts';
import {solutionTexts} from '../../locales/en/solution.ts';
import {pendingTexts} from '../pending-change.ts';
import {standingTexts, standingStyles} from '../standing.ts';
import {tabStyles} from './styles.ts';
import {forms} from '../../ui/fields.ts';

export {Deeds} from '../deeds.ts';
export {chosenTask} from './forms.ts';
export {Histories, portion, showMore} from '../standing.ts';
export {functionCard, unreadableCard} from './function-card.ts';

export const english = {...solutionTexts, ...standingTexts, ...pendingTexts, ...collabTab};
export const styles = [forms, standingStyles, tabStyles];
