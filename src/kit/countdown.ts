import type {ReactiveControllerHost} from 'lit';
import {ApiError, asApiError, waitOf} from '../api/errors.ts';

/**
 * What was thrown, as an error of the element's own: it counts the seconds until the same may be asked again, if they are said. A lasting removal of
 * `host` ends that sooner, and so does `leave` of what is answered.
 */
export function counted(
  thrown: unknown,
  host: ReactiveControllerHost & HTMLElement,
): {readonly error: ApiError; readonly leave: () => void} {
  const told = asApiError(thrown);
  const error = new ApiError(told.code, told.message, told);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (seconds: number): void => {
    error.waitSeconds = seconds;
    host.requestUpdate();
    clearTimeout(timer);
    if (seconds > 0) timer = setTimeout(wait, 1000, seconds - 1);
    else host.removeController(leaving);
  };
  const leave = (): void => wait(0);
  const leaving = {hostDisconnected: () => queueMicrotask(() => host.isConnected || leave())};
  host.addController(leaving);
  wait(host.isConnected ? waitOf(error) : 0);
  return {error, leave};
}
