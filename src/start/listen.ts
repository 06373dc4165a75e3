/** Opens the port, and closes it without cutting anyone off (RFC 9112, section 9.6). */

import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttpServer, type ServerLimits } from '../http/create-http-server.js';

export interface Listening {
  /** E.g. `http://127.0.0.1:3000`. */
  readonly address: string;
  readonly port: number;
  /** From now on every answer ends its connection, so that callers look for another replica; calls are still taken. */
  drain(): void;
  /** Takes no new calls, lets those under way end, and resolves when the last has. */
  close(): Promise<void>;
}

export interface ListenOptions {
  /** Stands before the application. */
  readonly wrap?: (listener: RequestListener) => RequestListener;
  readonly limits?: ServerLimits;
}

/** @throws the error of the operating system: EADDRINUSE, EACCES */
export async function listen(
  app: RequestListener,
  host: string,
  port: number,
  { wrap, limits }: ListenOptions = {},
): Promise<Listening> {
  const server = createHttpServer(app, wrap, limits);
  let draining = false;
  function drain(): void {
    if (draining) return;
    draining = true;
    server.prependListener('request', (_request, response) => {
      response.setHeader('Connection', 'close');
    });
  }
  await open(server, host, port);
  const address = server.address() as AddressInfo;
  const shown = host.includes(':') ? `[${host}]` : host;
  return {
    address: `http://${shown}:${address.port}`,
    port: address.port,
    drain,
    close: () => {
      drain();
      return close(server);
    },
  };
}

function open(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Calls that are still under way after this are cut off: a stop must end. Milliseconds. */
const PATIENCE = 4000;
/** Sockets become idle as their calls are answered, and would hold the close back until they time out. Milliseconds. */
const LOOK_FOR_IDLE = 25;

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const looking = setInterval(() => {
      server.closeIdleConnections();
    }, LOOK_FOR_IDLE);
    const timer = setTimeout(() => {
      server.closeAllConnections();
    }, PATIENCE);
    server.close(() => {
      clearTimeout(timer);
      clearInterval(looking);
      resolve();
    });
    server.closeIdleConnections();
  });
}
