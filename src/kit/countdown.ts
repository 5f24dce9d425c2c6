import type {ReactiveControllerHost} from 'lit';
import type {ApiError} from '../api/errors.ts';

/** Counts with `error` the seconds until the same may be asked again, if it says how many; only a lasting removal of `host` ends that sooner. */
export function countDown(error: ApiError, host: ReactiveControllerHost & HTMLElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (seconds: number): void => {
    error.waitSeconds = seconds;
    host.requestUpdate();
    clearTimeout(timer);
    if (seconds) timer = setTimeout(wait, 1000, seconds - 1);
    else host.removeController(leaving);
  };
  const leaving = {hostDisconnected: () => queueMicrotask(() => host.isConnected || wait(0))};
  host.addController(leaving);
  wait(error.retryAfterSeconds ?? 0);
}
