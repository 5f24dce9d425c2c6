/** The public elements that the tab opens, made from this copy's classes when they are first needed. */
import {tagOf} from '../../kit/define.ts';
import {ActivateServiceDialog} from '../activate-service-dialog.ts';
import {ChangeSolutionDialog} from '../change-solution/change-solution-dialog.ts';
import {EndCollaborationDialog} from '../end-collaboration/end-collaboration-dialog.ts';
import {SelectCustomerSolution} from '../select-customer-solution/select-customer-solution.ts';
import {StartSolutionButton} from '../start-solution-button.ts';

/** Keeps the font size that the outer element has chosen. */
function make<E extends HTMLElement>(tag: string, element: new () => E): E {
  return Object.assign(document.createElement(tagOf(tag, element)) as E, {className: 'nested'});
}

export const makeStartButton = (): StartSolutionButton => make('start-solution-button', StartSolutionButton);
export const makeJoinPanel = (): SelectCustomerSolution => make('select-customer-solution', SelectCustomerSolution);

const makers = {
  activate: () => make('activate-service-dialog', ActivateServiceDialog),
  change: () => make('change-solution-dialog', ChangeSolutionDialog),
  end: () => make('end-collaboration-dialog', EndCollaborationDialog),
};
type Windows = {readonly [K in keyof typeof makers]: ReturnType<(typeof makers)[K]>};

/** The dialogs of the tab. */
export class Dialogs {
  readonly #closed: (dialog: Element, key: string) => void;
  readonly #made = new Map<keyof Windows, Windows[keyof Windows]>();
  /** In whose card each was opened. */
  readonly #keys = new Map<Element, string>();

  /** `closed` is called each time one was closed, with the function in whose card it was opened. */
  constructor(closed: (dialog: Element, key: string) => void) {
    this.#closed = closed;
  }

  /** Those that there are, to be rendered. */
  get all(): readonly HTMLElement[] {
    return [...this.#made.values()];
  }

  /** Opens one from the card of the function `key`. */
  open<K extends keyof Windows>(kind: K, key: string, settings: Partial<Windows[K]>): void {
    const dialog = this.#made.get(kind) ?? this.#make(kind);
    this.#keys.set(dialog, key);
    Object.assign(dialog, settings, {open: true});
  }

  closeAll(): void {
    for (const dialog of this.#made.values()) dialog.open = false;
  }

  #make(kind: keyof Windows): Windows[keyof Windows] {
    const dialog = makers[kind]();
    this.#made.set(kind, dialog);
    new MutationObserver(() => dialog.open || this.#closed(dialog, this.#keys.get(dialog) ?? '')).observe(dialog, {
      attributeFilter: ['open'],
    });
    return dialog;
  }
}
