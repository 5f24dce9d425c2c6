/** What the shell and the views of the settings know of each other. */
import type {ReactiveElement, TemplateResult} from 'lit';
import type {CollabApi} from '../../api/contract.ts';
import type {ApiError} from '../../api/errors.ts';
import type {
  activate,
  checkActivations,
  getActivationOptions,
  getCollaborationFilters,
  getCustomer,
  getInvitationLink,
  getLinkCandidates,
  getSession,
  linkTask,
  listCollaborations,
  listConsents,
  listCustomers,
  listSentRequests,
  remind,
  withdraw,
} from '../../api/operations.ts';
import type {Collaboration, Consent, CustomerRow, Session} from '../../api/schema.ts';
import type {BeforeDetail, NavigateDetail, Verb} from '../../events.ts';
import type {ViewState} from '../../kit/collab-element.ts';
import type {Wording} from '../../kit/locale.ts';
import type {activationErrors, newErrors, taskErrors} from '../../locales/en/errors.ts';
import type {ownRequest} from '../../locales/en/own-request.ts';
import type {pending} from '../../locales/en/pending.ts';
import type {settingsBatch} from '../../locales/en/settings-batch.ts';
import type {settingsCollaborations} from '../../locales/en/settings-collaborations.ts';
import type {settingsConsents} from '../../locales/en/settings-consents.ts';
import type {settingsRequests} from '../../locales/en/settings-requests.ts';
import type {collabSettingsShell} from '../../locales/en/shells.ts';
import type {solutionTexts} from '../../locales/en/solution.ts';
import type {statusLine} from '../../locales/en/status-line.ts';
import type {PagedList} from './paged-list.ts';
import type {RowWindow} from './row-window.ts';

export const viewNames = ['collaborations', 'requests', 'batch', 'consents'] as const;
export type ViewName = (typeof viewNames)[number];

/** By their names as properties; empty where they do not filter. */
export const filterNames = ['search', 'task', 'function', 'solution', 'taskOwnerId', 'accountManagerId', 'state'] as const;
export type Filters = Readonly<Record<(typeof filterNames)[number], string>>;

/** Everything that the settings call. */
export interface SettingsOperations {
  readonly activate: typeof activate;
  readonly checkActivations: typeof checkActivations;
  readonly getActivationOptions: typeof getActivationOptions;
  readonly getCollaborationFilters: typeof getCollaborationFilters;
  readonly getCustomer: typeof getCustomer;
  readonly getInvitationLink: typeof getInvitationLink;
  readonly getLinkCandidates: typeof getLinkCandidates;
  readonly getSession: typeof getSession;
  readonly linkTask: typeof linkTask;
  readonly listCollaborations: typeof listCollaborations;
  readonly listConsents: typeof listConsents;
  readonly listCustomers: typeof listCustomers;
  readonly listSentRequests: typeof listSentRequests;
  readonly remind: typeof remind;
  readonly withdraw: typeof withdraw;
}
export type SettingsApi = Pick<CollabApi, keyof SettingsOperations>;

/** A row of one of the lists. */
export type Row = Collaboration | CustomerRow | Consent;

/** The texts of all views. Those of a view are there once its part has come. */
export type SettingsTexts = typeof settingsBatch &
  typeof solutionTexts &
  typeof settingsCollaborations &
  typeof settingsConsents &
  typeof settingsRequests &
  typeof statusLine &
  typeof pending &
  typeof ownRequest;
export type Say = Wording<SettingsTexts & typeof collabSettingsShell & typeof newErrors & typeof taskErrors & typeof activationErrors>;

/** What a view finds around it. */
export interface Port {
  /** For controllers and outcome events. */
  readonly host: ReactiveElement;
  readonly list: PagedList<Row>;
  readonly window: RowWindow;
  readonly say: () => Say;
  readonly api: () => SettingsApi | undefined;
  readonly now: () => Date;
  readonly session: () => Session | undefined;
  /** True once it is known who looks, or known that it cannot be known. */
  readonly isSessionKnown: () => boolean;
  /** True while this view is the one that is shown. */
  readonly isShown: (view: ViewName) => boolean;
  /** Level of the headings inside a view. */
  readonly level: () => number;
  readonly isNarrow: () => boolean;
  readonly filters: () => Filters;
  readonly filter: (changes: Partial<Filters>) => void;
  readonly open: (view: ViewName, filters: Partial<Filters>) => void;
  readonly mayDo: (verb: Verb, detail: BeforeDetail) => boolean;
  readonly navigate: (detail: NavigateDetail) => void;
  readonly announce: (text: string) => void;
  readonly tellError: (error: ApiError) => void;
  /** The same of what a person did, where nothing leads the focus to it: said too, unless the page shows it itself. */
  readonly tellFailure: (error: ApiError) => void;
  /** The error, unless the page shows it itself. */
  readonly shown: (error: ApiError | undefined) => ApiError | undefined;
  /** Focuses the first of these that is there after the next update. */
  readonly focus: (...ids: readonly string[]) => void;
  /** Loads everything again. */
  readonly reload: () => void;
  /** Gives an element of ours inside the settings the same backend and language. */
  readonly equip: <E extends HTMLElement>(element: E) => E;
}

/** One view of the settings: made when its part has come, and kept as long as the element. */
export interface SettingsView {
  /** What it says of itself beyond its list. */
  readonly state: ViewState | undefined;
  readonly render: () => TemplateResult;
  /** How many rows there are, or that none fit: said when they have been searched or filtered. */
  readonly found?: () => string;
  /** Loads again what it shows beside its list. */
  readonly refresh?: () => void;
}
