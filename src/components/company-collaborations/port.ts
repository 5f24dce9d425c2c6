/** What the controllers of the company's page need of their element. */
import type {ReactiveControllerHost} from 'lit';
import type {CollabApi} from '../../api/contract.ts';
import type {ApiError} from '../../api/errors.ts';
import type {Collaboration} from '../../api/schema.ts';
import type {BeforeDetail, NavigateDetail, Verb} from '../../events.ts';
import type {Wording} from '../../kit/locale.ts';
import type {Wait} from '../../kit/submission.ts';
import type {companyCollaborations} from '../../locales/en/company-collaborations.ts';
import type {auditorErrors, changeErrors, newErrors} from '../../locales/en/errors.ts';
import type {ownRequest} from '../../locales/en/own-request.ts';
import type {pending} from '../../locales/en/pending.ts';
import type {preview} from '../../locales/en/preview.ts';
import type {statusLine as standing} from '../../locales/en/status-line.ts';
import type {terms as termsTexts} from '../../locales/en/terms.ts';

export type Say = Wording<
  typeof companyCollaborations &
    typeof ownRequest &
    typeof standing &
    typeof termsTexts &
    typeof pending &
    typeof preview &
    typeof newErrors &
    typeof changeErrors &
    typeof auditorErrors
>;

export type Host = ReactiveControllerHost & HTMLElement;

export interface Port {
  readonly say: () => Say;
  readonly now: () => Date;
  readonly api: () => Pick<CollabApi, 'answerChange' | 'registerAuditor' | 'removeAuditor'> | undefined;
  /** The company and where it is kept: as of `Submission`. */
  readonly about: () => readonly unknown[];
  /** Asks the page; false if it vetoes. */
  readonly mayDo: (verb: Verb, detail: BeforeDetail) => boolean;
  readonly announce: (text: string) => void;
  /** The backend confirmed. */
  readonly changed: (collaboration: Collaboration) => void;
  readonly failed: (error: ApiError, isShown: boolean) => void;
  /** It is not over yet. */
  readonly onWait: (wait: Wait) => void;
  /** The error, unless the page shows it itself. */
  readonly shown: (error: ApiError | undefined) => ApiError | undefined;
  readonly navigate: (detail: NavigateDetail) => void;
  /** Focuses the first of these that is there after the next update. */
  readonly focus: (...ids: readonly string[]) => void;
}
