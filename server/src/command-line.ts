import {Fault} from './fault.ts';
import {help, readMaintenance, readSettings, type Settings} from './settings.ts';

/** Does what the arguments say: a backup, a restore, or the server until it is told to stop. A fault that the operator can put right is one sentence and exit code 1. */
export async function runFromCommandLine(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Promise<void> {
  try {
    const maintenance = readMaintenance(args, env);
    if (maintenance) {
      const {deed, dataFolder, file} = maintenance;
      const {backup, restore} = await import('./maintenance.ts');
      console.log((deed === 'backup' ? backup : restore)(dataFolder, file));
      return;
    }
    const settings = readSettings(args, env);
    if (settings === 'help') {
      console.log(help);
      return;
    }
    // Only now: wrong settings are told at once.
    const {startServer} = await import('./start.ts');
    const {url, metricsUrl, stop} = await startServer(settings);
    console.log(settings.demo ? welcome(url, settings) : `Collaboration server: ${url}`);
    if (metricsUrl) console.log(`Metrics: ${metricsUrl}`);
    stopOnSignal(stop);
  } catch (error) {
    console.error(error instanceof Fault ? error.message : error);
    process.exitCode = 1;
  }
}

/** What the demo says when it is there. */
export const welcome = (
  url: string,
  {dataFolder, databaseUrl, smtpUrl}: Pick<Settings, 'dataFolder' | 'databaseUrl' | 'smtpUrl'>,
): string => `Collaboration demo: ${url}/
  Begin there with one of the five situations: each button lets you be the right person in the right place.
  What you do is kept in the ${databaseUrl ? 'database of DATABASE_URL: empty it' : `folder ${dataFolder}: stop the demo and delete it`} to begin anew.
  ${smtpUrl ? 'Its mails go to the mail server of SMTP_URL, and not to the mailbox.' : `Its mails arrive in the mailbox: ${url}/mailbox/`}
  Stop with Ctrl+C.`;

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // Pressed again: the person does not want to wait.
      if (stopping) process.exit(1);
      stopping = true;
      void stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}
