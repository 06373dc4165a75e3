/** A server of key sets for tests: counts what it is asked, and misbehaves when told to. */

import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface KeyServer {
  /** Address of the key set. */
  readonly jku: string;
  /** Requests so far, to any path. */
  hits(): number;
  /** What it does from now on. */
  answer(with_: RequestListener): void;
  stop(): Promise<void>;
}

export async function startKeyServer(first: RequestListener): Promise<KeyServer> {
  let listener = first;
  let hits = 0;
  const server = createServer((request, response) => {
    hits += 1;
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    jku: `http://127.0.0.1:${port}/jwks.json`,
    hits: () => hits,
    answer: (next) => {
      listener = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

export const json =
  (value: unknown): RequestListener =>
  (_request, response) => {
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(value));
  };

export const status =
  (code: number, headers: Readonly<Record<string, string>> = {}, body = ''): RequestListener =>
  (_request, response) => {
    response.writeHead(code, headers).end(body);
  };

/** Accepts the request and says nothing. */
export const silence: RequestListener = () => undefined;

/** Begins a key set that never ends; tells how many bytes it got rid of. */
export function endless(): { readonly listener: RequestListener; sent(): number } {
  let sent = 0;
  const chunk = Buffer.alloc(64 * 1024, 'x');
  return {
    sent: () => sent,
    listener: (_request, response) => {
      response.setHeader('Content-Type', 'application/json');
      response.write('{"keys":["');
      const push = (): void => {
        if (response.destroyed || response.socket === null) return;
        sent += chunk.length;
        if (response.write(chunk)) setImmediate(push);
        else response.once('drain', push);
      };
      push();
    },
  };
}
