import type {BrowserLauncher} from '@web/test-runner';
import {WebKitWindow} from './webkit.ts';

interface Launcher extends BrowserLauncher {
  /** What the runner's own commands (keys, the size of the view) ask for of Playwright. */
  getPage(): {
    readonly keyboard: Pick<WebKitWindow, 'press' | 'type' | 'down' | 'up'>;
    setViewportSize(size: {readonly width: number; readonly height: number}): Promise<void>;
  };
}

/** WebKit for the component tests: a file at a time, in a frame, which can be narrower than a window. */
export function webkitLauncher(): Launcher {
  let opened: WebKitWindow | undefined;
  const active = new Map<string, string>();
  const webkit = (): WebKitWindow => {
    if (!opened) throw new Error('WebKit has not been started.');
    return opened;
  };
  const resize = (width: number, height: number): Promise<void> =>
    webkit().evaluate(
      `const frame = document.querySelector('iframe');
      frame.style.cssText = 'border: 0; display: block; inline-size:' + arguments[0] + 'px; block-size:' + arguments[1] + 'px';`,
      width,
      height,
    );
  return {
    name: 'WebKit',
    type: 'playwright',
    concurrency: 1,
    async initialize() {
      opened = await WebKitWindow.open();
    },
    async stop() {
      await opened?.close();
    },
    async startSession(id, url) {
      active.set(id, url);
      // A page of the same origin, or the frame would be a stranger's: no storage, no worker.
      await webkit().goto(new URL('/__frame', url).href);
      await webkit().evaluate(
        `document.documentElement.innerHTML = '<body style="margin: 0"><iframe></iframe>';
        document.querySelector('iframe').src = arguments[0];`,
        url,
      );
      await resize(800, 600);
      await webkit().evaluate(`document.querySelector('iframe').focus();`);
    },
    isActive: (id) => active.has(id),
    getBrowserUrl: (id) => active.get(id),
    async stopSession(id) {
      active.delete(id);
      await webkit().goto('about:blank');
      return {};
    },
    startDebugSession: () => Promise.reject(new Error('Debug in a browser of your own: its address is printed above.')),
    getPage: () => ({keyboard: webkit(), setViewportSize: ({width, height}) => resize(width, height)}),
  };
}
