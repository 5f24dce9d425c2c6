/** What happened to the collaborations whose history stands open. */
import type {ReactiveControllerHost} from 'lit';
import type {CollabApi} from '../api/contract.ts';
import type {ApiError} from '../api/errors.ts';
import type {Timeline} from '../api/schema.ts';
import {LoadTask} from '../kit/load-task.ts';

interface Options {
  readonly api: () => Pick<CollabApi, 'getTimeline'> | undefined;
  /** The collaborations whose history stands open. */
  readonly opened: () => readonly string[];
  readonly tellError: (error: ApiError) => void;
}

export class Histories {
  readonly #loading: LoadTask<readonly unknown[], unknown>;
  /** By collaboration. */
  timelines: ReadonlyMap<string, Timeline> = new Map();

  constructor(host: ReactiveControllerHost & HTMLElement, {api, opened, tellError}: Options) {
    this.#loading = new LoadTask(
      host,
      {
        args: () => [api(), JSON.stringify(opened())] as const,
        task: async ([source], {signal}) =>
          Promise.all(
            opened().map(async (collaborationId) => {
              const timeline = await source?.getTimeline({collaborationId}, {signal});
              if (!timeline || signal.aborted) return;
              this.timelines = new Map(this.timelines).set(collaborationId, timeline);
              host.requestUpdate();
            }),
          ),
      },
      tellError,
    );
  }

  get failure(): ApiError | undefined {
    return this.#loading.failure;
  }

  readonly load = (): void => void this.#loading.run();
}
