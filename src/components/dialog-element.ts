import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property} from '../kit/property.ts';
import type {CollabApi} from '../api/contract.ts';
import type {ApiError} from '../api/errors.ts';
import type {OperationName} from '../api/operations.ts';
import type {NavigateDetail} from '../events.ts';
import {CollabElement, type ErrorTexts, type ViewState} from '../kit/collab-element.ts';
import {focusOn} from '../kit/focus.ts';
import type {TextTable, Wording} from '../kit/locale.ts';
import {Modal} from '../kit/modal.ts';
import type {Part, Views} from '../kit/part.ts';
import type {Submission} from '../kit/submission.ts';
import * as icons from '../ui/icons.ts';
import {base, buttons, dialogs} from '../ui/styles.ts';
import {action, heading, ifDefined} from '../ui/templates.ts';
import type {FormPort} from './dialog-form.ts';
import type {question, result} from './dialog-pieces.ts';
import {failure, loadingLines} from './failure.ts';

/** What a window knows of its form. */
interface Form<D> {
  readonly submission: Submission;
  readonly isDirty: boolean;
  readonly done: D | undefined;
  leave(): void;
}

/** What the templates of every window know. */
interface Around<S> {
  readonly say: S;
  /** Level of the headings inside. */
  readonly level: number;
  readonly navigate: (detail: NavigateDetail) => void;
  readonly reload: () => void;
  readonly go: (id: string) => void;
  /** The error, unless the page shows it itself. */
  readonly shown: (error: ApiError | undefined) => ApiError | undefined;
}

type DoneOf<V extends {readonly form: Form<unknown>}> = NonNullable<V['form']['done']>;

/** What a window loads when there is something to show. */
interface WindowViews<S, P extends TextTable, V extends {readonly form: Form<unknown>}> extends Views<P> {
  /** True if there is something to decide. */
  readonly isOpen: (view: V) => boolean;
  readonly question: typeof question;
  readonly result: typeof result;
  readonly windowBody: (view: V) => TemplateResult;
  readonly windowFoot: (view: V, onClose: () => void) => TemplateResult;
  /** The heading of the view after the deed. */
  readonly doneText: (say: S, done: DoneOf<V>) => string;
  /** To whom mails go then, and what comes next. */
  readonly doneDetails: (say: S, done: DoneOf<V>) => readonly string[];
}

/**
 * What the elements that are windows have in common: head with the cross, a body that scrolls, a foot, the question before input is lost, and the
 * form that comes with the part. `T`, `N` and `P` as in `CollabElement`; `V` is what the templates of the part know.
 */
export abstract class DialogElement<
  T extends TextTable & ErrorTexts<N, P>,
  N extends OperationName,
  P extends TextTable,
  V extends {readonly form: Form<unknown>},
> extends CollabElement<T, N, P> {
  static override styles = [base, buttons, dialogs];

  /** Whether the window stands open. */
  @property({type: Boolean, reflect: true}) open = false;

  /** Level of the window's heading, 1 to 6. */
  @property({type: Number, attribute: 'heading-level'}) headingLevel = 2;

  protected abstract override readonly views: Part<WindowViews<Wording<T & P>, P, V>>;
  /** The properties that say what the window is about. */
  protected abstract readonly ids: readonly string[];
  /** Loads what the window is about. */
  protected abstract readonly loading: {
    readonly failure: ApiError | undefined;
    readonly patience: number;
    current: unknown;
    run(): Promise<void>;
  };
  protected abstract readonly heading: keyof T & string;
  /** What it is about, once that is known. */
  protected abstract readonly about: string | undefined;
  /** What stands in it, once that is loaded. */
  protected abstract readonly content: V | undefined;
  /** How many lines stand there until then. */
  protected abstract readonly lines: number;

  #form: V['form'] | undefined;
  readonly #modal = new Modal(this, {busy: () => this.#isBusy, dirty: () => this.#form?.isDirty ?? false});

  /** Opens the window. */
  show(): void {
    this.open = true;
  }

  /** Closes the window; asks the person first if input would be lost, and stays while a change is under way. */
  close(): void {
    this.#modal.requestClose();
  }

  /** Loads again what the window is about; what the person has entered stays. */
  override refresh(): void {
    void this.loading.run();
  }

  /** Makes the form, once its part is there. */
  protected abstract makeForm(): V['form'] | undefined;

  /** What the person chooses and sends; it comes with the part. */
  protected get form(): V['form'] | undefined {
    return (this.#form ??= this.makeForm());
  }

  /** From here on there is another form, if there is one already. */
  protected forget(): void {
    this.#form?.leave();
    this.#form = undefined;
    this.#modal.keep();
  }

  /** The backend; `null` as long as there is nothing to ask it. */
  protected get source(): Pick<CollabApi, N> | null | undefined {
    return this.open && !this.#done ? this.backend : null;
  }

  /** What the form needs of its element. */
  protected get port(): FormPort<Pick<CollabApi, N>, DoneOf<V>> {
    return {
      backend: () => this.backend,
      locale: () => this.say.locale,
      mayDo: (verb, detail) => this.mayDo(verb, detail),
      tellError: this.tellError,
      onWait: this.tellWait,
      onDone: () => this.tell(this.#details.join(' ')),
    };
  }

  protected get around(): Around<Wording<T & P>> {
    return {
      ...{say: this.say, level: this.headingLevel + 1, navigate: this.navigate},
      reload: () => this.refresh(),
      go: (id) => void focusOn(this, id),
      shown: (error) => this.shown(error),
    };
  }

  /** True while there is something to decide. A body without it has nothing to focus, and Safari scrolls it by keyboard only if it is focused itself. */
  get #isAsking(): boolean {
    const {content: view} = this;
    return Boolean(!this.#done && view && this.views.loaded?.isOpen(view));
  }

  get #isBusy(): boolean {
    return this.#form?.submission.pending ?? false;
  }

  get #done(): DoneOf<V> | undefined {
    return this.#form?.done as DoneOf<V> | undefined;
  }

  get #details(): readonly string[] {
    return (this.#done && this.views.loaded?.doneDetails(this.say, this.#done)) ?? [];
  }

  /** A closed window may wait for what it will be about. */
  protected override get needs(): readonly string[] {
    return this.open ? this.ids : [];
  }

  protected override get viewState(): ViewState | undefined {
    if (!this.open) return undefined;
    if (this.#isBusy) return 'busy';
    if (this.#done || this.#isAsking) return 'ready';
    if (this.content) return 'empty';
    if (this.loading.failure) return 'error';
    return this.backend ? 'loading' : undefined;
  }

  /** Says what has happened, and leads to the heading. */
  protected tell(text: string): void {
    this.announce(text);
    void focusOn(this, 'title');
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (this.ids.some((name) => changed.has(name))) this.forget();
    if (!changed.has('open')) return;
    if (this.open) {
      void focusOn(this, 'title');
      // What was said when it stood open before.
      this.announce('');
    } else if (this.#done) {
      this.forget();
      this.loading.current = undefined;
    }
  }

  /** Nothing is built before the window is opened for the first time. */
  protected override render(): TemplateResult | typeof nothing {
    const modal = this.#modal;
    if (!modal.used) return nothing;
    const {say, content: view, about = '\u00a0', views: {loaded}} = this; // prettier-ignore
    const {closedBy, onCancel, onClose, requestClose} = modal;
    const done = this.#done;
    const title = (done && loaded?.doneText(say, done)) ?? say.text(this.heading);
    const foot = modal.asking
      ? loaded?.question(say, modal, () => this.forget())
      : view && !done
        ? loaded?.windowFoot(view, requestClose)
        : action(say.text('close'), {kind: done ? 'primary' : 'quiet', onClick: requestClose});
    return html`<dialog part="dialog" aria-labelledby="title" .closedBy=${closedBy} @cancel=${onCancel} @close=${onClose}>
      <div class="dialog-head">
        <div class="grow">
          ${heading(this.headingLevel, title, {id: 'title', className: 'title'})} ${done ? nothing : html`<p class="muted">${about}</p>`}
        </div>
        <button
          type="button"
          class="icon-button"
          part="close-button"
          aria-label=${say.text('close')}
          aria-disabled=${this.#isBusy}
          @click=${requestClose}
        >
          ${icons.close}
        </button>
      </div>
      <div class="dialog-body stack" tabindex=${ifDefined(this.#isAsking ? undefined : 0)}>
        ${
          done
            ? loaded?.result(this.#details)
            : [
                this.#renderFailure(),
                view ? loaded?.windowBody(view) : this.loading.failure ? nothing : loadingLines(say, this.loading, this.lines),
              ]
        }
        <slot name="help"></slot>
      </div>
      <div class="dialog-foot">${foot}</div>
      ${this.liveRegion()}
    </dialog>`;
  }

  #renderFailure(): TemplateResult | typeof nothing {
    const error = this.#form?.submission.error;
    const refused = error?.code === 'invalidInput' ? undefined : this.shown(error);
    const shown = refused ?? this.shown(this.loading.failure);
    return shown
      ? failure(this.say, shown, {navigate: this.navigate, onReload: refused ? undefined : () => this.refresh(), isAlone: !this.content})
      : nothing;
  }
}
