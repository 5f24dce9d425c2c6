/** What the templates of the company's page know. */
import type {nothing, TemplateResult} from 'lit';
import type {
  Agreement,
  AgreementOptions,
  AgreementReplacement,
  Collaboration,
  CompanyOverview,
  TermsDocument,
  Timeline,
} from '../../api/schema.ts';
import type {NavigateDetail} from '../../events.ts';
import type {OwnRequests} from '../own-requests.ts';
import type {TermsReview} from '../terms.ts';
import type {ChangeAnswers} from './answers.ts';
import type {Say} from './port.ts';

/** A function in which the company has an agreement of its own. */
export interface OwnAgreement {
  readonly key: string;
  readonly name: string;
  readonly agreement: Agreement;
  /** What it becomes instead of being renewed. */
  readonly replacedBy: AgreementReplacement | null;
  /** `undefined` until it is known what can be done with it. */
  readonly options: AgreementOptions | undefined;
}

/**
 * What stands open on the page: the invitation of a request, of terms, or with the question before these are declined; or the terms alone, which the
 * agency's person approves for the company (S2).
 */
export type Opened = {readonly kind: 'request' | 'terms' | 'decline' | 'approval'; readonly collaboration: Collaboration} | undefined;

/** The terms of the opened collaboration. */
export interface TermsView {
  readonly documents: readonly TermsDocument[] | undefined;
  readonly review: TermsReview;
  readonly isBusy: boolean;
  /** What became of them, once they are approved. */
  readonly approved: TemplateResult | typeof nothing;
  readonly failed: TemplateResult | typeof nothing;
  readonly approve: () => void;
}

export interface CompanyView {
  readonly say: Say;
  readonly overview: CompanyOverview;
  readonly now: Date;
  /** Level of the sections' headings. */
  readonly level: number;
  /** How many portions of what is many stand there. */
  readonly portions: number;
  /** The button for the next ones. */
  readonly more: TemplateResult | typeof nothing;
  readonly opened: Opened;
  readonly open: (opened: Opened) => void;
  readonly invitation: (id: string) => HTMLElement;
  readonly terms: TermsView;
  readonly requests: OwnRequests;
  readonly answers: ChangeAnswers;
  /** The functions in which the company has an agreement of its own. */
  readonly agreements: readonly OwnAgreement[];
  /** Why it is not known what can be done with them. */
  readonly agreementsFailed: TemplateResult | typeof nothing;
  /** The auditors; nothing for who may not see them. */
  readonly auditors: TemplateResult | typeof nothing;
  /** Opens the window that changes the company's own agreement in a function. */
  readonly change: (key: string) => void;
  /** Opens the window that ends a collaboration, or withdraws that. */
  readonly end: (collaboration: Collaboration) => void;
  /** `undefined` for who may not see what happened. */
  readonly histories: ReadonlyMap<string, Timeline> | undefined;
  readonly openHistories: ReadonlySet<string>;
  readonly historyFailed: TemplateResult | typeof nothing;
  readonly toggleHistory: (id: string) => void;
  readonly go: (fieldId: string) => void;
  readonly navigate: (detail: NavigateDetail) => void;
}
