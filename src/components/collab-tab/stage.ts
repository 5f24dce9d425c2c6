/** What the templates of the tab know: texts, data, what is open, and what is under way. */
import {html, type TemplateResult} from 'lit';
import type {ApiError} from '../../api/errors.ts';
import type {Collaboration, CustomerFunction, CustomerOverview, Timeline} from '../../api/schema.ts';
import type {NavigateDetail} from '../../events.ts';
import type {Wording} from '../../kit/locale.ts';
import type {Wait} from '../../kit/submission.ts';
import type {collabTab} from '../../locales/en/collab-tab.ts';
import type {newErrors, taskErrors} from '../../locales/en/errors.ts';
import type {pending} from '../../locales/en/pending.ts';
import type {statusLine} from '../../locales/en/status-line.ts';
import type {solutionTexts} from '../../locales/en/solution.ts';
import type {Deed, Subject} from '../deeds.ts';
import type {Looker} from '../standing.ts';

export type Say = Wording<
  typeof collabTab & typeof solutionTexts & typeof statusLine & typeof pending & typeof newErrors & typeof taskErrors
>;

/** What the person has opened and entered in the card of one function. */
export interface Draft {
  readonly isOpen?: boolean;
  /** Asked whether to withdraw. */
  readonly isWithdrawing?: boolean;
  readonly isLinking?: boolean | undefined;
  readonly taskId?: string;
  /** Tried to link without a task. */
  readonly isTaskMissing?: boolean;
  readonly hasHistory?: boolean;
  readonly isJoining?: boolean;
  /** The link that could not be copied. */
  readonly link?: string | undefined;
  /** The last deed, while its success is shown. */
  readonly done?: Deed | undefined;
}

/** The history of a collaboration as far as it is loaded. */
export interface HistoryView {
  readonly timeline: Timeline | undefined;
  readonly failure: ApiError | undefined;
  readonly retry: (() => void) | undefined;
}

/** A deed that failed in this card. */
interface Failed {
  readonly error: ApiError;
  readonly retry: (() => void) | undefined;
  readonly deed?: Deed;
  /** What it was done to, as the person saw it then. */
  readonly subject?: Subject;
}

/** One function's card and everything around it. */
export interface Stage {
  /** The element itself. */
  readonly host: Looker;
  readonly say: Say;
  readonly now: Date;
  readonly overview: CustomerOverview;
  readonly each: CustomerFunction;
  /** Makes ids unique in the root. */
  readonly id: string;
  /** Level of the function's heading. */
  readonly level: number;
  readonly isOpen: boolean;
  readonly draft: Draft;
  readonly busy: Deed | undefined;
  /** Something is under way, here or in another card, or has to wait: nothing else is sent. */
  readonly isBlocked: boolean;
  /** Why it is not over yet. */
  readonly wait: Wait | undefined;
  readonly failed: Failed | undefined;
  readonly history: HistoryView;
  readonly enter: (draft: Draft, focus?: string) => void;
  readonly act: (deed: Deed, collaboration: Collaboration) => void;
  readonly activate: (solution: string) => void;
  readonly change: (collaboration: Collaboration, view: 'solution' | 'billing') => void;
  readonly end: (collaboration: Collaboration) => void;
  readonly startButton: (collaboration: Collaboration) => HTMLElement;
  readonly joinPanel: () => HTMLElement;
  readonly navigate: (detail: NavigateDetail) => void;
}

/** What a remedy is about. */
export const about = ({overview, each}: Stage): {readonly customerId: string; readonly function: string} => ({
  customerId: overview.customer.id,
  function: each.key,
});

/** A name from outside, apart from the text around it. */
export const name = (text: string): TemplateResult => html`<bdi>${text}</bdi>`;
