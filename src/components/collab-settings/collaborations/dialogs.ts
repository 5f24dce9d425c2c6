/** The elements of ours inside an open row, and the windows that change or end a collaboration. */
import type {Collaboration} from '../../../api/schema.ts';
import {tagOf} from '../../../kit/define.ts';
import {ChangeSolutionDialog} from '../../change-solution/change-solution-dialog.ts';
import {EndCollaborationDialog} from '../../end-collaboration/end-collaboration-dialog.ts';
import {StartSolutionButton} from '../../start-solution-button.ts';
import type {Port} from '../stage.ts';

/** What is opened in a window, by its name among the allowed actions. */
export const windows = ['changeSolution', 'changeBilling', 'withdrawChange', 'end', 'withdrawEnding'] as const;
export type Window = (typeof windows)[number];

export class Dialogs {
  readonly #port: Port;
  readonly #startButtons = new Map<string, StartSolutionButton>();
  #change: ChangeSolutionDialog | undefined;
  #end: EndCollaborationDialog | undefined;

  constructor(port: Port) {
    this.#port = port;
  }

  /** Those that were opened once, to be rendered. */
  get all(): readonly HTMLElement[] {
    return [this.#change, this.#end].filter((each) => each !== undefined).map((each) => this.#port.equip(each));
  }

  /** Starts the solution, or says why not. */
  startButton(collaboration: Collaboration): StartSolutionButton {
    const {id} = collaboration;
    const button = this.#startButtons.get(id) ?? make('start-solution-button', StartSolutionButton);
    this.#startButtons.set(id, button);
    return this.#port.equip(Object.assign(button, {collaboration}));
  }

  open(window: Window, {id: collaborationId, customer}: Collaboration): void {
    const dialog = window === 'end' || window === 'withdrawEnding' ? this.#endDialog() : this.#changeDialog(window);
    const {level, host} = this.#port;
    Object.assign(dialog, {collaborationId, headingLevel: level()});
    dialog.dataset['opener'] = `toggle-${customer?.id ?? collaborationId}`;
    dialog.open = true;
    host.requestUpdate();
  }

  #changeDialog(window: Window): ChangeSolutionDialog {
    this.#change ??= this.#watched(make('change-solution-dialog', ChangeSolutionDialog));
    return Object.assign(this.#change, {view: window === 'changeBilling' ? 'billing' : 'solution'} as const);
  }

  #endDialog(): EndCollaborationDialog {
    return (this.#end ??= this.#watched(make('end-collaboration-dialog', EndCollaborationDialog)));
  }

  /** The browser gives the focus back to the button; where that is gone, the row has it. */
  #watched<D extends HTMLElement & {open: boolean}>(dialog: D): D {
    const onClosed = (): void => {
      const {host, focus} = this.#port;
      const isLost = host.shadowRoot?.activeElement === dialog || document.activeElement === document.body;
      if (host.isConnected && isLost) focus(dialog.dataset['opener'] ?? '', 'heading');
    };
    new MutationObserver(() => dialog.open || onClosed()).observe(dialog, {attributeFilter: ['open']});
    return dialog;
  }
}

/** Keeps the font size that the settings have. */
const make = <E extends HTMLElement>(tag: string, element: new () => E): E =>
  Object.assign(document.createElement(tagOf(tag, element)) as E, {className: 'nested'});
