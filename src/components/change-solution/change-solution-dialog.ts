import {initialState} from '@lit/task';
import {property} from '../../kit/property.ts';
import {
  changeAgreement,
  changeBilling,
  changeSolution,
  getAgreementOptions,
  getChangeOptions,
  withdrawChange,
} from '../../api/operations.ts';
import {LoadTask} from '../../kit/load-task.ts';
import {Part} from '../../kit/part.ts';
import {changeSolutionShell as english} from '../../locales/en/shells.ts';
import {DialogElement} from '../dialog-element.ts';
import type {ChangeForm, View} from './form.ts';
import type {english as partTexts} from './part.ts';
import {subjectOfCollaboration, subjectOfCompany, type Subject} from './subject.ts';
import type {ChangeView} from './view.ts';

const views = new Part(() => import('./part.ts'));
const operations = {changeAgreement, changeBilling, changeSolution, getAgreementOptions, getChangeOptions, withdrawChange};

/**
 * The window *Change solution*, or *Invoice recipient and period*: another solution for a customer, another invoice recipient or period; or, with `company-id` and `function` instead of
 * `collaboration-id`, another solution of a company's own agreement. Shows before the commit what is gained and lost, what it costs from when, and which
 * mails go out. What loses something becomes a case for support, whose status is shown here afterwards.
 *
 * @tagname change-solution-dialog
 * @fires {CollabBeforeEvent} collab-before-change - Before a change is sent. Cancelable: a veto sends nothing.
 * @fires {CollabBeforeEvent} collab-before-withdraw - Before a change is withdrawn. Cancelable.
 * @fires {CollabChangedEvent} collab-changed - The backend confirmed: changed, planned, waits for consent, or withdrawn.
 * @fires {CollabSupportRequestedEvent} collab-support-requested - The backend confirmed: support is asked to change it.
 * @fires {CollabNavigateEvent} collab-navigate - A remedy leads elsewhere (`portal`, `support`, `sign-in`). Cancelable.
 * @fires {CollabErrorEvent} collab-error - Loading or changing failed. Cancelable: the dialog then does not show it.
 * @csspart dialog - The window.
 * @csspart heading - Its heading, and that of the review.
 * @csspart tab - The two sections: solution, and invoice recipient and period.
 * @csspart review - What happens.
 * @csspart mail - The preview of a mail.
 * @csspart status - Whether it is an upgrade or a downgrade.
 * @csspart primary-button - The button that commits; Close at the end.
 * @csspart button - The other buttons.
 * @csspart close-button - The cross.
 * @cssprop --collab-color-accent - Colour of the primary button, links and choices.
 * @cssstate loading - What can be changed is being loaded.
 * @cssstate ready - There is something to choose, or the result is shown.
 * @cssstate empty - Nothing can be changed now; it is said why.
 * @cssstate error - What can be changed could not be loaded.
 * @cssstate busy - A change is under way.
 */
export class ChangeSolutionDialog extends DialogElement<typeof english, keyof typeof operations, typeof partTexts, ChangeView> {
  /** The collaboration whose solution is changed. */
  @property({attribute: 'collaboration-id'}) collaborationId = '';

  /** The company that changes its own agreement, where no agency does it. */
  @property({attribute: 'company-id'}) companyId = '';

  /** With `company-id`: key of the function, such as `bookkeeping-invoicing`. */
  @property() function = '';

  /** What is shown first: `solution`, or `billing` for invoice recipient and period. */
  @property() view: View = 'solution';

  protected override readonly english = english;
  protected override readonly views = views;
  protected override readonly table = 'change-solution-dialog';
  protected override readonly operations = operations;
  protected override readonly ids = ['collaborationId', 'companyId', 'function'];
  protected override readonly lines = 14;

  /** Either of a collaboration or of a company. */
  protected override get needs(): readonly string[] {
    return !this.open || this.collaborationId ? [] : [this.companyId ? 'function' : 'collaborationId'];
  }

  /** Named by what it shows; a company's own agreement has only its solution here. */
  protected override get heading(): 'change.heading' | 'change.billingTab' {
    return this.view === 'billing' && this.collaborationId ? 'change.billingTab' : 'change.heading';
  }

  protected override readonly loading = new LoadTask(
    this,
    {
      args: () => [this.source, this.collaborationId, this.companyId, this.function] as const,
      task: async ([api, collaborationId, companyId, functionKey], {signal}) => {
        if (!api || !(collaborationId || (companyId && functionKey))) return initialState;
        const call = {signal, locale: this.say.locale};
        const load = async (): Promise<Subject> =>
          collaborationId
            ? subjectOfCollaboration(await api.getChangeOptions({collaborationId}, call))
            : subjectOfCompany(await api.getAgreementOptions({companyId, function: functionKey}, call));
        return views.with(load());
      },
    },
    this.tellError,
  );

  protected override makeForm(): ChangeForm | undefined {
    return (
      views.loaded &&
      new views.loaded.ChangeForm(this, {
        ...this.port,
        subject: () => this.loading.current,
        onTakenBack: () => this.tell(this.say.text('change.takenBack')),
      })
    );
  }

  protected override get about(): string | undefined {
    const subject = this.loading.current;
    return subject && this.say.text('change.for', {function: subject.functionName, customer: subject.customerName});
  }

  protected override get content(): ChangeView | undefined {
    const {form, around, now} = this;
    const subject = this.loading.current;
    if (!form || !subject) return undefined;
    return {...around, now, form, subject, shown: subject.billing ? this.view : 'solution', show: (view) => (this.view = view)};
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'change-solution-dialog': ChangeSolutionDialog;
  }
}
