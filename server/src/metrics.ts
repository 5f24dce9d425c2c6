import {Counter, Gauge, Histogram, Registry, collectDefaultMetrics} from 'prom-client';
import {operationNames} from '../../src/api/operations.ts';
import type {Log} from './log.ts';

/** What waits in the outbox. */
export interface WaitingMails {
  readonly waiting: number;
  /** Those that were given up. */
  readonly failed: number;
  /** 0 where none waits. */
  readonly oldestSeconds: number;
}

export interface MetricsOptions {
  readonly mails: () => Promise<WaitingMails>;
  readonly streams: () => number;
}

/** What can be measured, in the text format of Prometheus. */
export interface Metrics {
  /** Hears what the log hears. */
  readonly hear: Log;
  readonly answer: () => Promise<Response>;
}

const known: ReadonlySet<string> = new Set(operationNames);

/** Every label has few values: operations of the table, classes of a status, outcomes. */
export function createMetrics({mails, streams}: MetricsOptions): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({register: registry});
  const registers = [registry];
  const requests = new Histogram({
    name: 'collab_request_duration_seconds',
    help: 'Requests to the API until the head of the answer, by operation and class of the status',
    labelNames: ['operation', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const sent = new Counter({name: 'collab_mails_sent_total', help: 'Mails that the mail server has taken', registers});
  const refused = new Counter({name: 'collab_mail_failures_total', help: 'Tries that the mail server has refused', registers});
  const away = new Counter({name: 'collab_mail_server_away_total', help: 'Times that the mail server could not be reached', registers});
  const runs = new Counter({name: 'collab_worker_runs_total', help: 'Passes of the worker', labelNames: ['outcome'], registers});
  for (const outcome of ['done', 'failed']) runs.inc({outcome}, 0);
  const failed = new Gauge({name: 'collab_mails_given_up', help: 'Mails in the outbox that are not tried again', registers});
  const oldest = new Gauge({name: 'collab_mails_oldest_waiting_seconds', help: 'Age of the oldest mail that waits, 0 if none', registers});
  const waiting = new Gauge({name: 'collab_mails_waiting', help: 'Mails in the outbox that wait to be sent', registers});
  const open = new Gauge({name: 'collab_open_streams', help: 'Streams of changes that are open', registers});
  /** All at one moment. */
  const look = async (): Promise<void> => {
    // Unknown rather than none where the database is away.
    const now = await mails().catch(() => ({waiting: NaN, failed: NaN, oldestSeconds: NaN}));
    waiting.set(now.waiting);
    failed.set(now.failed);
    oldest.set(now.oldestSeconds);
    open.set(streams());
  };
  const heard: Readonly<Record<string, (details: Readonly<Record<string, unknown>>) => void>> = {
    answered: ({operation, status, durationMs}) =>
      requests.observe(
        {operation: known.has(String(operation)) ? String(operation) : 'none', status: `${String(status).charAt(0)}xx`},
        Number(durationMs) / 1000,
      ),
    mailSent: () => sent.inc(),
    mailFailed: () => refused.inc(),
    mailServerAway: () => away.inc(),
    worked: () => runs.inc({outcome: 'done'}),
    workFailed: () => runs.inc({outcome: 'failed'}),
  };
  return {
    hear: (_, event, details = {}) => heard[event]?.(details),
    answer: async () => {
      await look();
      return new Response(await registry.metrics(), {headers: {'content-type': registry.contentType, 'cache-control': 'no-store'}});
    },
  };
}
