import {initialState} from '@lit/task';
import {isRepeatable, type ApiError} from '../api/errors.ts';
import {getCustomer} from '../api/operations.ts';
import {css, html, nothing, type TemplateResult} from 'lit';
import {property} from '../kit/property.ts';
import type {Blocker, Collaboration} from '../api/schema.ts';
import {CollabElement, type ViewState} from '../kit/collab-element.ts';
import {focusOn} from '../kit/focus.ts';
import {LoadTask} from '../kit/load-task.ts';
import {takeOver} from '../kit/skeleton.ts';
import {startErrors} from '../locales/en/errors.ts';
import {startSolutionButton} from '../locales/en/start-solution-button.ts';
import * as icons from '../ui/icons.ts';
import {base, buttons} from '../ui/styles.ts';
import {action} from '../ui/templates.ts';
import {loadErrorText} from './failure.ts';
import {aboutOf} from './about.ts';
import {blockerText} from './shared.ts';

const english = {...startErrors, ...startSolutionButton};

/**
 * Starts the solution that the agency and a customer work in, or says why that does not work yet. For the customer list and the customer page.
 * Shows nothing where there is no collaboration.
 *
 * @tagname start-solution-button
 * @fires {CollabNavigateEvent} collab-navigate - The person starts the solution (`to: 'start-solution'`). Cancelable; the default follows the URL.
 * @fires {CollabErrorEvent} collab-error - The collaboration could not be loaded. Cancelable.
 * @slot help - The page's own words beside the reason, where the solution cannot be started.
 * @csspart primary-button - The button while the solution can be started.
 * @csspart button - The button while it cannot, and the one that loads again.
 * @csspart reason - Why it cannot be started.
 * @cssstate loading - The collaboration is being loaded.
 * @cssstate ready - There is a button.
 * @cssstate empty - There is no collaboration to start.
 * @cssstate error - The collaboration could not be loaded.
 */
export class StartSolutionButton extends CollabElement<typeof english, 'getCustomer'> {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: inline-block;
        min-block-size: calc(var(--_unit) * 9);
      }
      :host(:is(:state(empty), :state(error))) {
        min-block-size: 0;
      }
      .skeleton {
        inline-size: 9em;
        block-size: calc(var(--_unit) * 9);
      }
      /* Below the button rather than in a narrow column beside it. */
      #reason {
        flex: 12em;
      }
    `,
  ];

  /** The customer whose solution is started. Not needed with `collaboration`. */
  @property({attribute: 'customer-id'}) customerId = '';

  /** The function to start. Default: the first one with a collaboration that can be started. */
  @property() function = '';

  /** The collaboration, where the page has it already: nothing is loaded then. `null` means that there is none. */
  @property({attribute: false}) collaboration: Collaboration | null | undefined;

  protected override readonly english = english;
  protected override readonly table = 'start-solution-button';
  protected override readonly operations = {getCustomer};

  readonly #loading = new LoadTask(
    this,
    {
      args: () => [this.backend, this.collaboration === undefined ? this.customerId : '', this.function] as const,
      task: async ([api, customerId, functionKey], {signal}) => {
        if (!api || !customerId) return initialState;
        const {functions} = await api.getCustomer({customerId}, {signal, locale: this.say.locale});
        const found = functions.flatMap((each) =>
          each?.collaboration && (!functionKey || each.key === functionKey) ? [each.collaboration] : [],
        );
        return found.find((each) => each.allowedActions.includes('start')) ?? found[0] ?? null;
      },
      onComplete: () => {
        // What takes the place of *Try again* takes its focus.
        if (!this.shadowRoot?.activeElement) return;
        this.requestUpdate();
        void focusOn(this, 'start');
      },
    },
    this.tellError,
  );
  /** What is tried again: it stands there until there is an answer. */
  #retried: ApiError | undefined;

  constructor() {
    super();
    takeOver(this, () => this.viewState !== undefined && this.viewState !== 'loading');
  }

  override refresh(): void {
    void this.#loading.run();
  }

  protected override get viewState(): ViewState | undefined {
    if (this.#shown) return 'ready';
    if (this.#loading.failure) return 'error';
    return this.#shown === null ? 'empty' : this.backend ? 'loading' : undefined;
  }

  protected override get needs(): readonly string[] {
    return this.isLive ? ['customerId'] : [];
  }

  /** What the page has given is the page's to change. */
  protected override get isLive(): boolean {
    return this.collaboration === undefined;
  }

  get #shown(): Collaboration | null | undefined {
    return this.collaboration === undefined ? this.#loading.current : this.collaboration;
  }

  protected override render(): TemplateResult | typeof nothing {
    const error = this.shown(this.#loading.failure ?? this.#retried);
    if (error && !this.#shown) return this.#renderFailure(error);
    const collaboration = this.#shown;
    if (!collaboration) return nothing;
    const blocker = collaboration.whyNot.find((each) => each?.action === 'start');
    const canStart = collaboration.allowedActions.includes('start');
    const label = this.say.text('start.startFor', {name: collaboration.customer?.name ?? collaboration.company.name});
    return canStart
      ? action(this.say.text('start.start'), {
          id: 'start',
          kind: 'primary',
          icon: icons.play,
          label,
          onClick: () => this.#onStart(collaboration),
        })
      : this.#renderWhyNot(label, blocker ?? undefined);
  }

  #renderFailure(error: ApiError): TemplateResult {
    const busy = Boolean(this.#retried);
    const onClick = (): void => void this.#onTryAgain(error);
    return html`<span class="row"
      ><span class="small" id="reason" part="reason">${loadErrorText(this.say, error)}</span>
      ${isRepeatable(error.code) ? action(this.say.text('tryAgain'), {kind: 'link', busy, describedBy: 'reason', onClick}) : nothing}<slot
        name="help"
      ></slot
    ></span>`;
  }

  #renderWhyNot(label: string, blocker: Blocker | undefined): TemplateResult {
    const reason = blocker ? blockerText(this.say, blocker) : this.say.text('error.statusForbids');
    return html`<span class="row"
      >${action(this.say.text('start.start'), {id: 'start', unavailable: true, describedBy: 'reason', label, onClick: () => undefined})}
      <span class="small muted" id="reason" part="reason">${reason}</span><slot name="help"></slot
    ></span>`;
  }

  async #onTryAgain(error: ApiError): Promise<void> {
    this.#retried = error;
    await this.#loading.run();
    this.#retried = undefined;
    this.requestUpdate();
  }

  #onStart(collaboration: Collaboration): void {
    const {startUrl: url} = collaboration;
    this.navigate({to: 'start-solution', ...(url ? {url} : {}), ...aboutOf(collaboration)});
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'start-solution-button': StartSolutionButton;
  }
}
