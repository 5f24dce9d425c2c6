import {spawn} from 'node:child_process';
import {createServer, type AddressInfo} from 'node:net';
import {delimiter, join} from 'node:path';

export const root = join(import.meta.dirname, '..');

export interface Ended {
  readonly code: number;
  readonly output: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Collects the output instead of printing it. */
  readonly quiet?: boolean;
  readonly timeoutMs?: number;
  /** Default: the project's root. */
  readonly cwd?: string;
}

/** Runs one of the project's tools or a program, and never throws: a program that cannot start ends with code 127. */
export function run(
  command: string,
  args: readonly string[],
  {env = {}, quiet = false, timeoutMs = 0, cwd = root}: RunOptions = {},
): Promise<Ended> {
  const path = [join(root, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter);
  // The tools of npm are .cmd files on Windows, which only a shell can start.
  const shell = process.platform === 'win32' && command !== process.execPath;
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, {
      cwd,
      shell,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      timeout: timeoutMs,
      env: {
        ...process.env,
        PATH: path,
        STORYBOOK_DISABLE_TELEMETRY: '1',
        REDOCLY_TELEMETRY: 'off',
        REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
        ...env,
      },
    });
    const collect = (chunk: Buffer): void => void (output += chunk.toString());
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', (error) => resolve({code: 127, output: `${output}${error.message}\n`}));
    child.on('close', (code, signal) => resolve({code: code ?? 1, output: signal ? `${output}Stopped by ${signal}.\n` : output}));
  });
}

/** Runs one of our own scripts with the Node that runs this one. */
export const runNode = (args: readonly string[], options?: RunOptions): Promise<Ended> => run(process.execPath, args, options);

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const {port} = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
