import {initialState} from '@lit/task';
import {property} from '../../kit/property.ts';
import {asApiError} from '../../api/errors.ts';
import {endCollaboration, getEndOptions, withdrawEnding} from '../../api/operations.ts';
import type {EndOptions} from '../../api/schema.ts';
import {LoadTask} from '../../kit/load-task.ts';
import {Part} from '../../kit/part.ts';
import {endCollaborationShell as english} from '../../locales/en/shells.ts';
import {DialogElement} from '../dialog-element.ts';
import type {EndForm} from './form.ts';
import type {english as partTexts} from './part.ts';
import type {EndView} from './view.ts';

const views = new Part(() => import('./part.ts'));
const operations = {endCollaboration, getEndOptions, withdrawEnding};

/**
 * The window *End collaboration*, for both sides: now or on a day, what the customer keeps, what should be done before, and why. Shows before the last
 * step what will happen and which mails go out. An ending that has not come yet is shown with its day, and can be withdrawn by the side that ended.
 *
 * @tagname end-collaboration-dialog
 * @fires {CollabBeforeEvent} collab-before-end - Before it is ended. Cancelable: a veto sends nothing.
 * @fires {CollabBeforeEvent} collab-before-withdraw - Before an ending is withdrawn. Cancelable.
 * @fires {CollabEndedEvent} collab-ended - The backend confirmed: it has ended, or ends on a day.
 * @fires {CollabChangedEvent} collab-changed - The backend confirmed that the ending is withdrawn.
 * @fires {CollabNavigateEvent} collab-navigate - A remedy leads elsewhere (`portal`, `support`, `sign-in`). Cancelable.
 * @fires {CollabErrorEvent} collab-error - Loading or ending failed. Cancelable: the dialog then does not show it.
 * @csspart dialog - The window.
 * @csspart heading - Its heading, and that of the last step.
 * @csspart review - The last step: what will happen.
 * @csspart mail - The preview of a mail.
 * @csspart primary-button - The button that goes on; Close at the end.
 * @csspart button - The other buttons, also the one that ends it.
 * @csspart close-button - The cross.
 * @cssprop --collab-color-accent - Colour of the primary button, links and choices.
 * @cssprop --collab-color-danger - Colour of the button that ends it.
 * @cssstate loading - What ending would mean is being loaded.
 * @cssstate ready - There is something to decide, or the result is shown.
 * @cssstate empty - It cannot be ended now; it is said why.
 * @cssstate error - What ending would mean could not be loaded.
 * @cssstate busy - The end is under way.
 */
export class EndCollaborationDialog extends DialogElement<typeof english, keyof typeof operations, typeof partTexts, EndView> {
  /** The collaboration that ends. */
  @property({attribute: 'collaboration-id'}) collaborationId = '';

  protected override readonly english = english;
  protected override readonly views = views;
  protected override readonly table = 'end-collaboration-dialog';
  protected override readonly operations = operations;
  protected override readonly heading = 'end.heading';
  protected override readonly ids = ['collaborationId'];
  protected override readonly lines = 14;

  protected override readonly loading = new LoadTask(
    this,
    {
      args: () => [this.source, this.collaborationId] as const,
      task: async ([api, collaborationId], {signal}) =>
        api && collaborationId ? views.with(api.getEndOptions({collaborationId}, {signal, locale: this.say.locale})) : initialState,
    },
    this.tellError,
  );
  /** What holds on the day that is chosen. Where that is not known yet, the last step says it. */
  readonly #ofDay = new LoadTask(this, {
    args: () => [this.source, this.collaborationId, this.source && this.form?.dayOf(this.loading.current)] as const,
    task: async ([api, collaborationId, on], {signal}) =>
      api && on ? api.getEndOptions({collaborationId, on}, {signal, locale: this.say.locale}) : initialState,
  });
  /** The last step shows price and mails of the day and the choice. */
  readonly #final = new LoadTask(
    this,
    {
      args: () => [this.source, this.collaborationId, this.source && this.form?.asked] as const,
      task: async ([api, collaborationId, asked], {signal}) =>
        api && asked ? api.getEndOptions({collaborationId, ...asked}, {signal, locale: this.say.locale}) : initialState,
      onComplete: () => this.form?.confirm(),
      onError: (error) => {
        if (!this.form?.isConfirming) this.form?.refuse(asApiError(error));
      },
    },
    this.tellError,
  );

  override refresh(): void {
    super.refresh();
    void this.#ofDay.run();
    void this.#final.run();
  }

  protected override makeForm(): EndForm | undefined {
    return views.loaded && new views.loaded.EndForm(this, this.port);
  }

  get #options(): EndOptions | undefined {
    return this.#final.current ?? this.#ofDay.current ?? this.loading.current;
  }

  protected override get about(): string | undefined {
    const options = this.#options;
    const {agency, company, customer, solutionName: solution} = options?.collaboration ?? {};
    return options && this.say.text('end.for', {agency: agency?.name, customer: company?.name || customer?.name, solution});
  }

  protected override get content(): EndView | undefined {
    const {form, around} = this;
    const options = this.#options;
    return form && options && {...around, form, options, final: this.#final, failed: this.shown(this.#final.failure)};
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'end-collaboration-dialog': EndCollaborationDialog;
  }
}
