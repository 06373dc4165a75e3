/** The studio's server on a small content folder, and requests as any program could send them. */

import { mkdir } from 'node:fs/promises';
import { createServer, request as send, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { serveStudio } from '../../src/studio/serve-studio.js';
import { createSmallContent, type SmallContent } from './small-content.js';

export interface Told {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface SmallStudio {
  readonly content: SmallContent;
  readonly token: string;
  readonly port: number;
  /** By node:http, as fetch sets Host and Origin itself. The path is below `/studio/`. */
  ask(
    method: string,
    path: string,
    headers?: Readonly<Record<string, string>>,
    body?: unknown,
  ): Promise<Told>;
  stop(): Promise<void>;
}

/** Path of the one card of the folder. */
export const CARD = 'cards/services/ageing/fall-talk.yaml';

export const fileOf = (path: string): string => `api/file?path=${encodeURIComponent(path)}`;

export async function startSmallStudio(): Promise<SmallStudio> {
  const content = await createSmallContent();
  await mkdir(join(content.folder, 'page/assets'), { recursive: true });
  await content.write(
    'page/index.html',
    '<meta name="studio-token" content=""><meta name="csp-nonce" content=""><p>page</p>',
  );
  await content.write('secret.yaml', 'secret: zyx\n');
  const studio = serveStudio({
    folder: content.folder,
    pageFolder: join(content.folder, 'page'),
    sampleFolder: join(content.folder, 'samples'),
    writable: true,
    clock: () => Date.parse('2026-11-24T12:00:00Z'),
    environment: {},
  });
  const app = express();
  app.use('/studio', studio.router);
  const server = createServer(app);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    content,
    token: studio.token,
    port,
    ask: (method, path, headers = {}, body) =>
      new Promise((resolve, reject) => {
        const all = { 'Content-Type': 'application/json', ...headers };
        const target = { host: '127.0.0.1', port, method, path: `/studio/${path}`, headers: all };
        const outgoing = send(target, (response) => {
          let text = '';
          response.on('data', (chunk: Buffer) => (text += chunk.toString()));
          response.on('end', () => {
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
          });
        });
        outgoing.on('error', reject);
        outgoing.end(body === undefined ? undefined : JSON.stringify(body));
      }),
    stop: async () => {
      await new Promise<void>((done) => {
        studio.stop();
        server.close(() => {
          done();
        });
        server.closeAllConnections();
      });
      await content.remove();
    },
  };
}
