import type {ReactiveController, ReactiveElement} from 'lit';

/** What a modal asks of its element. */
export interface ModalHost extends ReactiveElement {
  /** Whether the dialog should stand open. Reflected as an attribute. */
  open: boolean;
}

interface ModalOptions {
  /** A change is under way: the dialog must stay. */
  readonly busy: () => boolean;
  /** There is input that closing would lose. */
  readonly dirty: () => boolean;
}

/**
 * Keeps the native `<dialog>` of an element in step with its `open` property: modal again after a move in the document, not dismissable while busy,
 * asking before input is lost, with the focus on what has the id `keep` while it asks. Focus return, Escape and inertness are the browser's.
 */
export class Modal implements ReactiveController {
  readonly #host: ModalHost;
  readonly #options: ModalOptions;
  /** True while the person is asked whether to lose the input. */
  asking = false;
  /** True once it was opened: until then nothing is built. */
  used = false;
  /** Where the focus was when the person was asked. */
  #askedFrom: HTMLElement | null = null;

  constructor(host: ModalHost, options: ModalOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    host.addEventListener('command', (event) => {
      const {command} = event as Event & {command?: string};
      if (command === '--show') host.open = true;
    });
    // Added once, however often.
    if (!('commandForElement' in HTMLButtonElement.prototype)) document.addEventListener('click', showByCommand);
  }

  get #dialog(): HTMLDialogElement | null | undefined {
    return (this.#host.renderRoot as ShadowRoot | undefined)?.querySelector('dialog');
  }

  /** `none` while busy, so that neither Escape nor a click outside closes it. */
  get closedBy(): 'none' | 'closerequest' {
    return this.#options.busy() ? 'none' : 'closerequest';
  }

  hostConnected(): void {
    // A modal dialog that is moved stays open but is no longer modal.
    const dialog = this.#dialog;
    if (dialog?.open && !dialog.matches(':modal')) {
      dialog.removeAttribute('open');
      dialog.showModal();
    }
  }

  hostUpdate(): void {
    if (this.#host.open) this.used = true;
    else this.asking = false;
  }

  hostUpdated(): void {
    const dialog = this.#dialog;
    if (!dialog || dialog.open === this.#host.open || !this.#host.isConnected) return;
    if (this.#host.open) dialog.showModal();
    else dialog.close();
  }

  /** Closes, or asks first if that would lose input; does nothing while busy. */
  readonly requestClose = (): void => {
    if (this.#options.busy()) return;
    if (this.#options.dirty() && !this.asking) this.#ask(true);
    else this.discard();
  };

  /** Closes without asking. */
  readonly discard = (): void => {
    this.#host.open = false;
  };

  /** Back to the input. */
  readonly keep = (): void => this.#ask(false);

  readonly onCancel = (event: Event): void => {
    // A select's own popup sends `cancel` too.
    if (event.target !== this.#dialog) return;
    event.preventDefault();
    this.requestClose();
  };

  /** A third Escape closes in spite of everything: the input survives, and a change under way goes on. */
  readonly onClose = (): void => {
    // The event comes late: the dialog may have been opened again.
    if (!this.#dialog?.open) this.discard();
  };

  #ask(asking: boolean): void {
    if (asking === this.asking) return;
    const root = this.#host.renderRoot as ShadowRoot;
    const from = this.#askedFrom;
    this.#askedFrom = asking ? root.querySelector<HTMLElement>(':focus') : null;
    this.asking = asking;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => (asking ? root.getElementById('keep') : from)?.focus());
  }
}

/** `<button commandfor command="--show">` where the browser lacks it. */
function showByCommand(event: Event): void {
  // Inside a shadow root, the event's own target is its host.
  const [clicked] = event.composedPath();
  const button = clicked instanceof Element && clicked.closest('button[commandfor][command="--show"]');
  const target = button && (button.getRootNode() as Document | ShadowRoot).getElementById(button.getAttribute('commandfor') ?? '');
  if (target && 'open' in target) target.open = true;
}
