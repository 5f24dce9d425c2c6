import {AsyncLocalStorage} from 'node:async_hooks';
import pino from 'pino';
import type {LogEntry} from '../../src/backend/options.ts';
import {reason} from './fault.ts';
import {redacted} from './redact.ts';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Writes one line. Every text in `details` is redacted; `msg` is a sentence for the operator. */
export type Log = (level: 'debug' | 'info' | 'warn' | 'error', event: string, details?: Readonly<Record<string, unknown>>) => void;

/** Around a request: its lines, and those of the deeds that it does, carry the same interactionId. */
export const interaction = new AsyncLocalStorage<string | undefined>();

/** Ids of ours, which look like what is redacted. */
const ids: ReadonlySet<string> = new Set(['traceId', 'interactionId', 'collaborationId', 'mailId', 'rowId']);

/** The log: one JSON object a line, by default to standard error, since standard output says where the server is. */
export function createLog(level: LogLevel, write?: (line: string) => void): Log {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {level: (label) => ({level: label})},
    },
    // At once, so that the last lines of a process that dies are there.
    write ? {write} : pino.destination({dest: 2, sync: true}),
  );
  return (severity, event, details = {}) => {
    if (!logger.isLevelEnabled(severity)) return;
    const safe = Object.entries({interactionId: interaction.getStore(), ...details}).map(([name, value]) => [name, cleaned(name, value)]);
    logger[severity]({event, ...(Object.fromEntries(safe) as object)});
  };
}

function cleaned(name: string, value: unknown): unknown {
  if (value instanceof Error) return redacted(value.stack ?? reason(value));
  if (typeof value === 'string') return ids.has(name) ? value : redacted(value);
  if (Array.isArray(value)) return value.map((each) => cleaned(name, each));
  return typeof value === 'number' || typeof value === 'boolean' || value === undefined ? value : redacted(reason(value));
}

/** What the backend tells, as lines of the log. */
export const backendLog =
  (log: Log) =>
  ({level, event, ...details}: LogEntry): void =>
    log(level, event, details);
