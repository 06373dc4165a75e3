/** The studio's server on a folder of content, as the page talks to it: real files and real requests over HTTP, no page. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import express from 'express';
import request, { type Test } from 'supertest';
import type { StudioRoute } from '../../src/studio/route.js';
import { serveStudio } from '../../src/studio/serve-studio.js';
import { StudioContext, type StudioOptions } from '../../src/studio/studio-context.js';

/** The clock of the shipped cases. */
export const STUDIO_NOW = Date.parse('2026-11-24T12:00:00Z');

export function studioOptions(folder: string, more: Partial<StudioOptions> = {}): StudioOptions {
  return {
    folder,
    pageFolder: join(folder, 'no-page'),
    sampleFolder: resolve('examples/patients'),
    writable: true,
    clock: () => STUDIO_NOW,
    environment: process.env,
    ...more,
  };
}

export const studioContext = (folder: string, more: Partial<StudioOptions> = {}): StudioContext =>
  new StudioContext(studioOptions(folder, more));

export interface StudioAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface StudioRequest extends PromiseLike<StudioAnswer> {
  set(headers: Readonly<Record<string, string>>): StudioRequest;
  set(name: string, value: string): StudioRequest;
  send(body: string): StudioRequest;
}

export interface TestStudio {
  readonly token: string;
  /** Requests of the page: with the token of this start. @param path below `/studio/api/` */
  get(path: string): StudioRequest;
  post(path: string, body: object): StudioRequest;
  put(path: string, body: object): StudioRequest;
  delete(path: string): StudioRequest;
  /** A request of anybody, without the token. @param address from the root */
  ask(method: StudioRoute['method'], address: string): StudioRequest;
  stop(): Promise<void>;
}

export async function serveTestStudio(
  folder: string,
  more: Partial<StudioOptions> = {},
): Promise<TestStudio> {
  const pageFolder = await mkdtemp(join(tmpdir(), 'rationale-page-'));
  await writeFile(
    join(pageFolder, 'index.html'),
    '<meta name="studio-token" content=""><meta name="csp-nonce" content="">',
  );
  const { router, token, stop } = serveStudio(studioOptions(folder, { pageFolder, ...more }));
  const app = express();
  app.use('/studio', router);
  const send = (method: StudioRoute['method'], path: string): Test =>
    request(app)[method](`/studio/api/${path}`).set('X-Studio-Token', token);
  return {
    token,
    get: (path) => send('get', path),
    post: (path, body) => send('post', path).send(body),
    put: (path, body) => send('put', path).send(body),
    delete: (path) => send('delete', path),
    ask: (method, address) => request(app)[method](address),
    stop: async () => {
      stop();
      await rm(pageFolder, { recursive: true, force: true });
    },
  };
}
