import {spawn, type ChildProcess} from 'node:child_process';
import type {Readable} from 'node:stream';
import {ensureWebKit} from './browser.ts';
import {freePort} from './run.ts';

// WebKitGTK, the engine of Safari as Linux has it, over the WebDriver that comes with it: Playwright knows only builds of its own.

/** WebDriver has a letter of its own for each key without one. */
const keyCodes: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE006',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};

/** A window of WebKit with cookies of its own, on a screen of its own where nothing takes the keys away. */
export class WebKitWindow {
  readonly version: string;
  readonly #session: string;
  readonly #processes: readonly ChildProcess[];

  /** @throws {Error} when WebKit is neither here nor can be installed, or does not start. */
  static async open({width = 1280, height = 800} = {}): Promise<WebKitWindow> {
    const {driver, browser, screen: screenProgram} = await ensureWebKit();
    const port = String(await freePort());
    const screenArgs = ['-displayfd', '3', '-screen', '0', `${String(width)}x${String(height)}x24`, '-nolisten', 'tcp'];
    const url = `http://127.0.0.1:${port}/session`;
    const browserOptions = {binary: browser, args: ['--automation']};
    const wanted = {browserName: 'MiniBrowser', 'webkitgtk:browserOptions': browserOptions};
    const signal = AbortSignal.timeout(30_000);
    const processes: ChildProcess[] = [];
    let session: string | undefined;
    try {
      const screen = spawn(screenProgram, screenArgs, {stdio: ['ignore', 'ignore', 'ignore', 'pipe']});
      processes.push(screen);
      const name = await firstLine(screen, screen.stdio[3] as Readable, signal);
      const env = {...process.env, DISPLAY: `:${name}`, GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1', WEBKIT_DISABLE_COMPOSITING_MODE: '1'};
      processes.unshift(spawn(driver, [`--port=${port}`, '--host=127.0.0.1'], {env, stdio: 'ignore'}));
      const {sessionId, capabilities} = await untilReady(url, {capabilities: {alwaysMatch: wanted}}, signal);
      session = `${url}/${sessionId}`;
      await call('POST', `${session}/window/rect`, {x: 0, y: 0, width, height}, signal);
      return new WebKitWindow(session, capabilities.browserVersion, processes);
    } catch (error) {
      await end(processes, session);
      throw error;
    }
  }

  private constructor(session: string, version: string, processes: readonly ChildProcess[]) {
    this.#session = session;
    this.version = version;
    this.#processes = processes;
  }

  async goto(url: string): Promise<void> {
    await this.#call('POST', '/url', {url});
  }

  async url(): Promise<string> {
    return (await this.#call('GET', '/url')) as string;
  }

  /** Runs the body of a function in the page, with `arguments`. */
  async evaluate<T>(script: string, ...args: readonly unknown[]): Promise<T> {
    return (await this.#call('POST', '/execute/sync', {script, args})) as T;
  }

  /** What has the focus, also inside of elements, as WebKit tells it to assistive technology. */
  async focused(): Promise<Focused> {
    const reference = await this.evaluate<Readonly<Record<string, string>>>(
      `let focus = document.activeElement;
      while (focus.shadowRoot?.activeElement) focus = focus.shadowRoot.activeElement;
      return focus;`,
    );
    const ask = (what: string): Promise<unknown> => this.#call('GET', `/element/${String(Object.values(reference)[0])}/${what}`);
    return {
      role: (await ask('computedrole')) as string,
      name: (await ask('computedlabel')) as string,
      checked: (await ask('property/checked')) === true,
    };
  }

  /** Presses keys as Playwright names them: `Enter`, `a`, `Shift+Tab`. */
  async press(keys: string): Promise<void> {
    const values = keys.length === 1 ? [keys] : keys.split('+');
    await this.#keys([...values.map((each) => down(each)), ...values.toReversed().map((each) => up(each))]);
  }

  async type(text: string): Promise<void> {
    await this.#keys([...text].flatMap((each) => [down(each), up(each)]));
  }

  async down(key: string): Promise<void> {
    await this.#keys([down(key)]);
  }

  async up(key: string): Promise<void> {
    await this.#keys([up(key)]);
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from((await this.#call('GET', '/screenshot')) as string, 'base64');
  }

  close(): Promise<void> {
    return end(this.#processes, this.#session);
  }

  async #keys(actions: readonly KeyAction[]): Promise<void> {
    await this.#call('POST', '/actions', {actions: [{type: 'key', id: 'keyboard', actions}]});
  }

  #call(method: string, path: string, body?: unknown): Promise<unknown> {
    return call(method, this.#session + path, body);
  }
}

interface Focused {
  readonly role: string;
  readonly name: string;
  readonly checked: boolean;
}

interface KeyAction {
  readonly type: 'keyDown' | 'keyUp';
  readonly value: string;
}
const down = (key: string): KeyAction => ({type: 'keyDown', value: keyCodes[key] ?? key});
const up = (key: string): KeyAction => ({type: 'keyUp', value: keyCodes[key] ?? key});

interface NewSession {
  readonly sessionId: string;
  readonly capabilities: {readonly browserVersion: string};
}

async function untilReady(url: string, wanted: object, signal: AbortSignal): Promise<NewSession> {
  for (let tries = 0; ; tries++) {
    try {
      return (await call('POST', url, wanted, signal)) as NewSession;
    } catch (error) {
      // The driver needs a moment until it listens.
      if (!(error instanceof TypeError) || tries === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** Leaves no process behind, also where the driver no longer answers. */
async function end(processes: readonly ChildProcess[], session: string | undefined): Promise<void> {
  try {
    if (session) await call('DELETE', session, undefined, AbortSignal.timeout(5000));
  } catch {
    // It ends with its processes.
  } finally {
    for (const each of processes) each.kill();
  }
}

async function call(method: string, url: string, body?: unknown, signal: AbortSignal | null = null): Promise<unknown> {
  const response = await fetch(url, {method, signal, ...(body === undefined ? {} : {body: JSON.stringify(body)})});
  const {value} = (await response.json()) as {value: unknown};
  if (response.ok) return value;
  const {error, message} = value as {error: string; message: string};
  throw new Error(`WebKit: ${error}: ${message}`);
}

function firstLine(from: ChildProcess, stream: Readable, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    stream.once('data', (data: Buffer) => resolve(data.toString().trim()));
    from.once('error', reject);
    from.once('exit', (code) => reject(new Error(`Xvfb ended with code ${String(code)}.`)));
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
}
