/** The elements of ours inside an open row, and the windows that change or end a collaboration. */
import type {Collaboration} from '../../../api/schema.ts';
import {ChangeSolutionDialog} from '../../change-solution/change-solution-dialog.ts';
import {Dialogs, make} from '../../dialogs.ts';
import {EndCollaborationDialog} from '../../end-collaboration/end-collaboration-dialog.ts';
import {StartSolutionButton} from '../../start-solution-button.ts';
import type {Port} from '../stage.ts';

/** What is opened in a window, by its name among the allowed actions. */
export const windows = ['changeSolution', 'changeBilling', 'withdrawChange', 'end', 'withdrawEnding'] as const;
export type Window = (typeof windows)[number];

const makers = {
  change: () => make('change-solution-dialog', ChangeSolutionDialog),
  end: () => make('end-collaboration-dialog', EndCollaborationDialog),
} as const;

export class RowElements {
  readonly #port: Port;
  readonly #startButtons = new Map<string, StartSolutionButton>();
  readonly #dialogs: Dialogs<typeof makers>;

  constructor(port: Port) {
    this.#port = port;
    this.#dialogs = new Dialogs(makers, (dialog, opener) => this.#onClosed(dialog, opener));
  }

  /** The windows that were opened once, to be rendered. */
  get windows(): readonly HTMLElement[] {
    return this.#dialogs.all.map((each) => this.#port.equip(each));
  }

  /** Starts the solution, or says why not. */
  startButton(collaboration: Collaboration): StartSolutionButton {
    const {id} = collaboration;
    const button = this.#startButtons.get(id) ?? make('start-solution-button', StartSolutionButton);
    this.#startButtons.set(id, button);
    return this.#port.equip(Object.assign(button, {collaboration}));
  }

  open(window: Window, {id: collaborationId, customer}: Collaboration): void {
    const {level, host} = this.#port;
    const settings = {collaborationId, headingLevel: level()};
    const opener = `toggle-${customer?.id ?? collaborationId}`;
    if (window === 'end' || window === 'withdrawEnding') this.#dialogs.open('end', opener, settings);
    else this.#dialogs.open('change', opener, {...settings, view: window === 'changeBilling' ? 'billing' : 'solution'});
    host.requestUpdate();
  }

  /** The browser gives the focus back to the button; where that is gone, the row has it. */
  #onClosed(dialog: Element, opener: string): void {
    const {host, focus} = this.#port;
    const isLost = host.shadowRoot?.activeElement === dialog || document.activeElement === document.body;
    if (host.isConnected && isLost) focus(opener, 'heading');
  }
}
