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
  await open(server, host, port);
  const address = server.address() as AddressInfo;
  const shown = host.includes(':') ? `[${host}]` : host;
  return { address: `http://${shown}:${address.port}`, port: address.port, close: () => close(server) };
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

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // Whoever still asks on an open socket is answered once more and told that it ends.
    server.prependListener('request', (_request, response) => {
      response.setHeader('Connection', 'close');
    });
    server.close(() => {
      resolve();
    });
    // Idle sockets would hold the close back until they time out.
    server.closeIdleConnections();
  });
}
