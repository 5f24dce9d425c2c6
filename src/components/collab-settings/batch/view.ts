/** Activation for several customers: choose, check, activate. One thing at a time, and nothing is sent before it was seen. */
import type {TemplateResult} from 'lit';
import type {ViewState} from '../../../kit/collab-element.ts';
import type {Port, SettingsView} from '../stage.ts';
import {Batch} from './batch.ts';
import {checkedStep} from './checked.ts';
import {chooseStep} from './choose.ts';
import {runStep} from './running.ts';

export class BatchView implements SettingsView {
  readonly #batch: Batch;

  constructor(port: Port) {
    this.#batch = new Batch(port);
  }

  get state(): ViewState | undefined {
    return this.#batch.state;
  }

  readonly refresh = (): void => this.#batch.refresh();

  readonly found = (): string => {
    const {say, list} = this.#batch.port;
    const count = list.items?.length ?? 0;
    return say().text(count > 0 ? 'batch.shown' : 'batch.noneFound', {count});
  };

  readonly render = (): TemplateResult => {
    const {run, step, checker} = this.#batch;
    if (run.plan) return runStep(this.#batch, run, run.plan);
    const isChecked = step === 'check' && !checker.isRunning && checker.done === checker.all;
    return isChecked ? checkedStep(this.#batch) : chooseStep(this.#batch);
  };
}
