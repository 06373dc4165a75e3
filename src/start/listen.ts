/** Opens the port with the time-outs that load balancers and slow clients ask for, and closes it without cutting anyone off. */

import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Listening {
  /** E.g. `http://127.0.0.1:3000`. */
  readonly address: string;
  readonly port: number;
  /** Takes no new calls, lets those under way end, and resolves when the last has. */
  readonly close: () => Promise<void>;
}

/** @throws the error of the operating system: EADDRINUSE, EACCES */
export async function listen(listener: RequestListener, host: string, port: number): Promise<Listening> {
  const server = createServer(listener);
  // Longer than load balancers keep theirs, so that they never reuse a socket that is being closed here.
  server.keepAliveTimeout = 75_000;
  server.headersTimeout = 76_000;
  server.requestTimeout = 30_000;
  let closing = false;
  server.prependListener('request', (_request, response) => {
    // Whoever still asks while it ends is answered and told so; an answered socket is let go at once.
    if (closing) response.setHeader('Connection', 'close');
    response.once('close', () => {
      if (closing)
        setImmediate(() => {
          server.closeIdleConnections();
        });
    });
  });
  await open(server, host, port);
  const address = server.address() as AddressInfo;
  const shown = host.includes(':') ? `[${host}]` : host;
  return {
    address: `http://${shown}:${address.port}`,
    port: address.port,
    close: () => {
      closing = true;
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
const PATIENCE = 8000;

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      server.closeAllConnections();
    }, PATIENCE);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    // Idle sockets would hold the close back until they time out.
    server.closeIdleConnections();
  });
}
