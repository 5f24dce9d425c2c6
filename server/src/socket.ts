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

export interface SocketOptions {
  readonly host: string;
  readonly port: number;
  /** How an operator chooses another port, and another host. */
  readonly portSetting: string;
  readonly hostSetting: string;
  /** How long requests under way may take once it closes. */
  readonly graceMs: number;
}

const idleCheckMs = 50;

/**
 * Takes the port.
 * @throws {Fault} when the port or the address cannot be had.
 */
export function openSocket({host, port, portSetting, hostSetting, graceMs}: SocketOptions, answer: Answer): Promise<Socket> {
  const server = createAdaptorServer({
    fetch: (request, bindings) => answer(request, bindings as HttpBindings),
  }) as Server;
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const remedies: Readonly<Record<string, string>> = {
        EADDRINUSE: `Port ${String(port)} is taken: stop the other program, or choose another port with ${portSetting}.`,
        EACCES: `Port ${String(port)} may not be used by this user: choose one above 1023 with ${portSetting}.`,
        EADDRNOTAVAIL: `This computer has no address ${host}: correct ${hostSetting}.`,
        ENOTFOUND: `This computer has no address ${host}: correct ${hostSetting}.`,
      };
      const remedy = remedies[codeOf(error)];
      reject(remedy ? new Fault(remedy) : error);
    });
    server.listen(port, host, () => resolve({port: (server.address() as AddressInfo).port, close: () => close(server, graceMs)}));
  });
}

function close(server: Server, graceMs: number): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    // A connection whose request has just been answered would stay open for the next one.
    const idle = setInterval(() => server.closeIdleConnections(), idleCheckMs);
    server.close(() => {
      clearTimeout(timer);
      clearInterval(idle);
      resolve();
    });
    server.closeIdleConnections();
  });
}
