/** The elements of ours inside an open row, and the windows that change or end a collaboration. */
import {nothing} from 'lit';
import type {Collaboration} from '../../../api/schema.ts';
import {tagOf} from '../../../kit/define.ts';
import {StartSolutionButton} from '../../start-solution-button.ts';
import type {Port} from '../stage.ts';

export type Change = 'changeSolution' | 'changeBilling' | 'end';

export class Dialogs {
  readonly #port: Port;
  readonly #startButtons = new Map<string, StartSolutionButton>();

  constructor(port: Port) {
    this.#port = port;
  }

  /** Starts the solution, or says why not. */
  startButton(collaboration: Collaboration): StartSolutionButton {
    const made = document.createElement(tagOf('start-solution-button', StartSolutionButton)) as StartSolutionButton;
    const button = this.#startButtons.get(collaboration.id) ?? Object.assign(made, {className: 'nested'});
    this.#startButtons.set(collaboration.id, button);
    return this.#port.equip(Object.assign(button, {collaboration}));
  }

  /** What can be opened for this collaboration. */
  offered(_collaboration: Collaboration): readonly Change[] {
    return [];
  }

  open(_change: Change, _collaboration: Collaboration): void {
    this.#port.host.requestUpdate();
  }

  render(): unknown {
    return nothing;
  }
}
