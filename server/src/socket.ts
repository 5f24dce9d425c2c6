import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {createAdaptorServer, type HttpBindings} from '@hono/node-server';
import {Fault, codeOf} from './fault.ts';

/** Answers a request; `bindings` is what Hono wants to know of Node's side. */
export type Answer = (request: Request, bindings: HttpBindings) => Response | Promise<Response>;

/** A port that is ours. */
export interface Socket {
  readonly port: number;
  /** No new requests; settles when those under way have been answered, or had their time. */
  readonly close: () => Promise<void>;
}

const graceMs = 3000;

/**
 * Takes the port; until `answer` is there, requests wait.
 * @throws {Fault} when the port or the address cannot be had.
 */
export function openSocket(host: string, port: number, answer: Promise<Answer>): Promise<Socket> {
  const fetch: Answer = async (request, bindings) => (await answer)(request, bindings);
  const server = createAdaptorServer({
    fetch: (request, bindings) => fetch(request, bindings as HttpBindings),
    overrideGlobalObjects: false,
  }) as Server;
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const remedies: Readonly<Record<string, string>> = {
        EADDRINUSE: `Port ${String(port)} is taken: stop the other program, or choose another port with --port.`,
        EACCES: `Port ${String(port)} may not be used by this user: choose one above 1023 with --port.`,
        EADDRNOTAVAIL: `This computer has no address ${host}: correct HOST.`,
        ENOTFOUND: `This computer has no address ${host}: correct HOST.`,
      };
      const remedy = remedies[codeOf(error)];
      reject(remedy ? new Fault(remedy) : error);
    });
    server.listen(port, host, () => resolve({port: (server.address() as AddressInfo).port, close: () => close(server)}));
  });
}

function close(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
