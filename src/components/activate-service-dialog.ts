import {initialState} from '@lit/task';
import {property} from '../kit/property.ts';
import {activate, getActivationOptions} from '../api/operations.ts';
import {LoadTask} from '../kit/load-task.ts';
import {Part} from '../kit/part.ts';
import {activateServiceDialog as english} from '../locales/en/activate-service-dialog.ts';
import type {FormView} from './activation/fields.ts';
import type {ActivationForm} from './activation/form.ts';
import type {english as partTexts} from './activation/part.ts';
import {DialogElement} from './dialog-element.ts';

const views = new Part(() => import('./activation/part.ts'));

/**
 * The window *Activate service*: the agency activates one solution for a customer. Shows before the commit what will happen: mails, price, what the
 * customer gets and loses. Opens by `open`, by `show()`, or by `<button commandfor="…" command="--show">`.
 *
 * @tagname activate-service-dialog
 * @fires {CollabBeforeEvent} collab-before-activate - Before it is sent. Cancelable: a veto sends nothing.
 * @fires {CollabActivatedEvent} collab-activated - The collaboration is active, or waits for the customer's terms.
 * @fires {CollabRequestedEvent} collab-requested - The customer was asked.
 * @fires {CollabScheduledEvent} collab-scheduled - It starts on a later day.
 * @fires {CollabNavigateEvent} collab-navigate - A remedy leads elsewhere (`create-task`, `portal`, `support`, `sign-in`). Cancelable.
 * @fires {CollabErrorEvent} collab-error - Loading or activating failed. Cancelable: the dialog then does not show it.
 * @csspart dialog - The window.
 * @csspart heading - Its heading, and that of the review.
 * @csspart review - What happens.
 * @csspart mail - The preview of a mail.
 * @csspart primary-button - Activate; Create task; Close at the end.
 * @csspart button - The other buttons.
 * @csspart close-button - The cross.
 * @cssprop --collab-color-accent - Colour of the primary button, links and choices.
 * @cssstate loading - What can be chosen is being loaded.
 * @cssstate ready - The form, or the result, is shown.
 * @cssstate empty - Something has to be done first; Activate is not offered.
 * @cssstate error - What can be chosen could not be loaded.
 * @cssstate busy - The activation is under way.
 */
export class ActivateServiceDialog extends DialogElement<typeof english, 'activate' | 'getActivationOptions', typeof partTexts, FormView> {
  /** The customer for whom it is activated. */
  @property({attribute: 'customer-id'}) customerId = '';

  /** Key of the function, such as `bookkeeping-invoicing`. */
  @property() function = '';

  /** Key of the solution, such as `bookkeeping`. */
  @property() solution = '';

  protected override readonly english = english;
  protected override readonly views = views;
  protected override readonly table = 'activate-service-dialog';
  protected override readonly operations = {activate, getActivationOptions};
  protected override readonly heading = 'activate.heading';
  protected override readonly ids = ['customerId', 'function', 'solution'];
  protected override readonly lines = 22;

  protected override readonly loading = new LoadTask(
    this,
    {
      args: () => [this.source, this.customerId, this.function, this.solution] as const,
      task: async ([api, customerId, functionKey, solution], {signal}) => {
        if (!api || !customerId || !functionKey || !solution) return initialState;
        return views.with(api.getActivationOptions({customerId, function: functionKey, solution}, {signal, locale: this.say.locale}));
      },
    },
    this.tellError,
  );

  protected override makeForm(): ActivationForm | undefined {
    return views.loaded && new views.loaded.ActivationForm(this, {...this.port, options: () => this.loading.current});
  }

  protected override get about(): string | undefined {
    const options = this.loading.current;
    return options && this.say.text('activate.for', {solution: options.solution.name, customer: options.customer.name});
  }

  protected override get content(): FormView | undefined {
    const {form, around} = this;
    const options = this.loading.current;
    return form && options && {...around, form, options};
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'activate-service-dialog': ActivateServiceDialog;
  }
}
