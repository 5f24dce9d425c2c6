import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {createHttpApi} from '../../src/kit/http-api.ts';
import type {CollabApi} from '../../src/api/contract.ts';
import {startMailCatcher, type MailCatcher} from '../../server/src/mail-catcher.ts';

const root = join(import.meta.dirname, '../..');

/** How a run of the server ended. */
export interface EndedServer {
  readonly code: number | null;
  readonly output: string;
}

/** The server as a process of its own. */
export interface ServerProcess {
  readonly pid: number | undefined;
  /** Where it listens; rejects if it ends instead. */
  readonly url: Promise<string>;
  readonly ended: Promise<EndedServer>;
  output(): string;
  /** SIGTERM, then its end. */
  stop(): Promise<EndedServer>;
  /** kill -9, then its end. */
  kill(): Promise<EndedServer>;
}

/** Starts the server for one test as the command line does, with nothing of the test's own environment but the path. */
export function spawnServer(
  test: Pick<TestContext, 'after'>,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  program: readonly string[] = ['server/src/main.ts'],
): ServerProcess {
  const child: ChildProcess = spawn(process.execPath, [...program, ...args], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      NODE_NO_WARNINGS: '1',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A test that fails must not leave a server behind, for which the runner would wait for ever.
  test.after(() => child.kill('SIGKILL'));
  let output = '';
  const ended = once(child, 'close').then(([code]): EndedServer => ({code: code as number | null, output}));
  const url = new Promise<string>((resolve, reject) => {
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
      const [found] = /http:\/\/[\w.:[\]]+(?=[/\n])/.exec(output) ?? [];
      if (found) resolve(found);
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    void ended.then(() => reject(new Error(`The server ended before it listened:\n${output}`)));
  });
  // Who waits for the end only need not care.
  url.catch(() => undefined);
  const signal = (name: NodeJS.Signals) => (): Promise<EndedServer> => {
    child.kill(name);
    return ended;
  };
  return {pid: child.pid, url, ended, output: () => output, stop: signal('SIGTERM'), kill: signal('SIGKILL')};
}

/** A folder for one test, and its removal. */
export function temporaryFolder(): {readonly folder: string; readonly remove: () => void} {
  const folder = mkdtempSync(join(tmpdir(), 'collab-server-'));
  return {folder, remove: () => rmSync(folder, {recursive: true, force: true})};
}

/** A signed-in caller by bearer token, as a page of another origin is. */
export async function callerOf(url: string, personId: string, partyId: string, retryDelaysMs: readonly number[] = []): Promise<CollabApi> {
  const answer = await fetch(`${url}/demo/token`, {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body: JSON.stringify({personId, partyId}),
  });
  const {token} = (await answer.json()) as {token: string};
  return createHttpApi({baseUrl: `${url}/api`, getToken: () => token, headers: {'collab-acting-as': partyId}, retryDelaysMs});
}

/** A mail that a mail server of the tests has accepted. */
export interface ReceivedMail {
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
}

/** A mail server that can be away and come back at the same port. */
export class SmtpSink {
  readonly received: ReceivedMail[] = [];
  url = '';
  #catcher: MailCatcher | undefined;

  constructor(test: TestContext) {
    test.after(() => this.stop());
  }

  async start(): Promise<void> {
    const port = this.url ? Number(new URL(this.url).port) : 0;
    this.#catcher = await startMailCatcher(async ({messageId = '', to, subject = ''}) => {
      const [address] = [to ?? []].flat().flatMap(({value}) => value);
      this.received.push({messageId, to: address?.address ?? '', subject});
    }, port);
    this.url = this.#catcher.url;
  }

  async stop(): Promise<void> {
    await this.#catcher?.close();
    this.#catcher = undefined;
  }
}

/** Waits until `condition` holds, and says what it waited for if it never does. */
export async function until(what: string, condition: () => boolean | Promise<boolean>, timeoutMs = 60_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Valid Swedish corporate IDs, a new one at each call. */
export function corporateIds(): () => string {
  let counter = 0;
  return () => {
    const digits = `5594${String((counter += 1)).padStart(5, '0')}`;
    const sum = [...digits].reduce((total, digit, index) => {
      const weighted = Number(digit) * (index % 2 === 0 ? 2 : 1);
      return total + (weighted > 9 ? weighted - 9 : weighted);
    }, 0);
    return digits + String((10 - (sum % 10)) % 10);
  };
}
