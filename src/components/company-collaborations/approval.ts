/** Approving the terms of the collaboration that stands open, where no invitation answers for it: the documents, what is ticked, and what has become of it (C13). */
import {initialState} from '@lit/task';
import {html, nothing, type TemplateResult} from 'lit';
import type {CollabApi} from '../../api/contract.ts';
import type {ApiError} from '../../api/errors.ts';
import type {Collaboration, Session} from '../../api/schema.ts';
import {CollabTermsApprovedEvent} from '../../outcomes.ts';
import {LoadTask} from '../../kit/load-task.ts';
import {Submission} from '../../kit/submission.ts';
import {failure} from '../failure.ts';
import {TermsReview} from '../terms.ts';
import type {Host, Port} from './port.ts';
import type {TermsView} from './view.ts';
import {aboutOf} from '../about.ts';
import {approvedNotice} from './views.ts';

type TermsApi = Pick<CollabApi, 'approveTerms' | 'getTerms'>;
type Documents = Awaited<ReturnType<TermsApi['getTerms']>>;

interface ApprovalPort extends Omit<Port, 'api'> {
  readonly api: () => TermsApi | undefined;
  readonly tellError: (error: ApiError) => void;
  /** The collaboration whose terms stand open. */
  readonly terms: () => Collaboration | undefined;
  /** Where a guest goes on. */
  readonly portal: () => Session['portals']['practiceManagement'] | undefined;
  readonly level: () => number;
  readonly close: () => void;
}

export class Approval {
  readonly review: TermsReview;
  readonly #host: Host;
  readonly #port: ApprovalPort;
  readonly #submission: Submission;
  readonly #documents: LoadTask<readonly unknown[], Documents>;
  /** The collaboration whose terms were approved here, until that is closed. */
  approved: Collaboration | undefined;

  constructor(host: Host, port: ApprovalPort) {
    this.#host = host;
    this.#port = port;
    this.review = new TermsReview(host);
    this.#submission = new Submission(host, port);
    this.#documents = new LoadTask(
      host,
      {
        args: () => [port.api(), (!this.approved && port.terms()?.id) || '', port.say().locale] as const,
        task: async ([api, collaborationId, locale], {signal}) =>
          api && collaborationId ? api.getTerms({collaborationId}, {signal, locale}) : initialState,
      },
      port.tellError,
    );
  }

  get pending(): boolean {
    return this.#submission.pending;
  }

  /** Forgets what was ticked and what has become of it: something else stands open, or nothing. */
  clear(): void {
    this.approved = undefined;
    this.review.clear();
    this.#submission.clear();
  }

  /** Loads the documents again where they stand open. */
  refresh(): void {
    if (this.#port.terms()) void this.#documents.run();
  }

  get view(): TermsView {
    const say = this.#port.say();
    const submission = this.#submission;
    const refused = this.#port.shown(submission.error);
    const error = refused ?? (this.#documents.current ? undefined : this.#port.shown(this.#documents.failure));
    const again = refused ? {onRetry: this.#onApprove} : {onReload: () => void this.#documents.run()};
    return {
      documents: this.#documents.current?.documents,
      review: this.review,
      isBusy: submission.pending,
      approved: this.renderApproved(),
      failed: html`${
        error ? failure(say, error, {...again, navigate: this.#port.navigate}) : nothing
      }${submission.wait ? html`<p class="muted">${say.text(submission.wait)}</p>` : nothing}`,
      approve: this.#onApprove,
    };
  }

  /** What became of it, and the way on. */
  renderApproved(): TemplateResult | typeof nothing {
    const {approved: collaboration} = this;
    if (!collaboration) return nothing;
    const {say, portal: portalOf, level, navigate, close} = this.#port;
    const portal = portalOf();
    const isGuest = collaboration.situation === 'S2';
    const {id: collaborationId, function: functionKey} = collaboration;
    return approvedNotice(say(), level(), collaboration, {
      isGuest,
      portal: portal?.name,
      onPortal: () => navigate({to: 'portal', collaborationId, function: functionKey, ...(portal?.url ? {url: portal.url} : {})}),
      onClose: isGuest ? undefined : close,
    });
  }

  readonly #onApprove = (): void => {
    const api = this.#port.api();
    const opened = this.#port.terms();
    const read = this.#documents.current;
    if (!api || !read || !opened || this.pending) return;
    const {documents, version} = read;
    const terms = this.review.approval(documents);
    if (!terms) return this.#port.focus('summary');
    if (!this.#port.mayDo('approve-terms', aboutOf(opened))) return;
    const input = {collaborationId: opened.id, terms};
    void this.#submission.run(
      input,
      (options) => api.approveTerms(input, {...options, version}),
      (collaboration, isShown) => {
        this.#host.dispatchEvent(new CollabTermsApprovedEvent(collaboration));
        if (isShown) this.#onApproved(collaboration);
      },
      version,
    );
  };

  #onApproved(collaboration: Collaboration): void {
    this.#port.announce(this.#port.say().text('terms.approved'));
    const opened = this.#port.terms();
    // The terms of another one stand open by now.
    if (opened && opened.id !== collaboration.id) return;
    this.approved = collaboration;
    this.#host.requestUpdate();
    this.#port.focus('approved');
  }
}
