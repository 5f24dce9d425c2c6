/** What the person chooses before a collaboration ends, and sending it. */
import type {ReactiveElement} from 'lit';
import type {CollabApi, OperationInput} from '../../api/contract.ts';
import type {ApiError} from '../../api/errors.ts';
import type {Collaboration, EndOptions} from '../../api/schema.ts';
import {CollabChangedEvent, CollabEndedEvent} from '../../outcomes.ts';
import {focusOn} from '../../kit/focus.ts';
import {aboutOf} from '../about.ts';
import {DialogForm, type FormPort} from '../dialog-form.ts';

/** What is chosen and entered, in the order of the form: all but `when` by their names in the request. */
export const fields = ['when', 'on', 'customerKeeps', 'checked', 'reason'] as const;
export type Field = (typeof fields)[number];
type Keeps = OperationInput<'endCollaboration'>['customerKeeps'];

interface Entries {
  readonly isLater: boolean;
  readonly on: string;
  readonly customerKeeps: Keeps;
  readonly checked: readonly string[];
  readonly reason: string;
}

/** What counts now: the entries and, where there are none, what has only one possibility. */
export interface Choice {
  /** Now, or on a day; `undefined` until that is chosen: nothing that cannot be undone is chosen beforehand. */
  readonly isLater: boolean | undefined;
  readonly on: string;
  readonly keeps: EndOptions['choices'][number] | undefined;
  readonly checked: readonly string[];
  readonly reason: string;
}

type Asked = Pick<OperationInput<'getEndOptions'>, 'on' | 'customerKeeps'>;

/** The end, and what was said about it before. */
interface Ended {
  readonly kind: 'ended';
  readonly collaboration: Collaboration;
  readonly options: EndOptions;
  readonly choice: Choice;
}

/** What became of it. */
export type Done = Ended | {readonly kind: 'withdrawn'; readonly collaboration: Collaboration};

type Port = FormPort<Pick<CollabApi, 'endCollaboration' | 'withdrawEnding'>, Done>;

/** Entries and sending; the element that owns it loads what is possible, and its part checks and shows it. */
export class EndForm extends DialogForm<Entries, Field, Done, Port> {
  /** The end as it is chosen, once the person goes on to the last step: what it means is loaded. */
  asked: Asked | undefined;
  /** The last step: it is known what the end will mean, and only the confirmation is missing. */
  isConfirming = false;

  constructor(host: ReactiveElement, port: Port) {
    super(host, port, fields);
  }

  override enter(entry: Partial<Entries>): void {
    this.#leave();
    super.enter(entry);
  }

  /** The day that is chosen, if it can be the last one. */
  dayOf(options: EndOptions | undefined): string | undefined {
    const {isLater, on = ''} = this.entries;
    const {from, to} = options?.days ?? {};
    return isLater && from && to && on >= from && on <= to ? on : undefined;
  }

  /** Asks what this end will mean, where nothing is missing. */
  review(asked: Asked | undefined): void {
    this.#leave();
    this.asked = asked;
    this.host.requestUpdate();
  }

  /** To the last step, as soon as it is known. */
  confirm(): void {
    if (this.isConfirming) return;
    this.isConfirming = true;
    this.host.requestUpdate();
    // The least destructive button has the focus, and the question is read from its beginning however far down the choices were.
    void focusOn(this.host, 'back').then(() => this.host.renderRoot.querySelector('.dialog-body')?.scrollTo(0, 0));
  }

  /** Back to the choices. */
  back(): void {
    this.#leave();
    this.submission.clear();
    this.host.requestUpdate();
    void focusOn(this.host, 'title');
  }

  #leave(): void {
    this.asked = undefined;
    this.isConfirming = false;
  }

  /** Ends it as chosen. */
  async end(input: OperationInput<'endCollaboration'>, done: Omit<Ended, 'kind' | 'collaboration'>): Promise<void> {
    const api = this.port.backend();
    const {collaboration} = done.options;
    if (!api || this.isBlocked || !this.port.mayDo('end', aboutOf(collaboration))) return;
    await this.send(
      input,
      (call) => api.endCollaboration(input, call),
      (ended) => this.finish({kind: 'ended', collaboration: ended, ...done}, new CollabEndedEvent(ended)),
      {deed: 'end', seen: collaboration},
    );
  }

  /** Withdraws the ending, so that it goes on. */
  async withdraw(about: Collaboration): Promise<void> {
    const {id: collaborationId, version} = about;
    const api = this.port.backend();
    if (!api || this.isBlocked || !this.port.mayDo('withdraw', aboutOf(about))) return;
    await this.send(
      ['withdrawEnding', collaborationId, version],
      (call) => api.withdrawEnding({collaborationId}, call),
      (collaboration) => this.finish({kind: 'withdrawn', collaboration}, new CollabChangedEvent(collaboration)),
      {deed: 'withdraw', seen: about},
    );
  }

  /** Leads back to what the service refused. */
  override refuse(error: ApiError): void {
    if (['invalidInput', 'dateNotAllowed', 'checklistOpen'].includes(error.code)) this.#leave();
    super.refuse(error);
  }
}
