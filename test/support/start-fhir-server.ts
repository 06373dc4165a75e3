/** A small FHIR R4 server for tests: read, search, paging, a bearer token, and the ways in which real ones misbehave. */

import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FhirResource } from '../../src/model/fhir.js';
import { searchResources } from './search-resources.js';

/** One request as it came. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query below the server's root, e.g. `/fhir/Patient/1`. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/** Answers a request in the server's place; resolves to false to let the server answer after all. */
export type Misbehaviour = (request: SeenRequest, response: ServerResponse) => boolean | Promise<boolean>;

export interface FhirServer {
  /** Base address, without a trailing slash. */
  readonly base: string;
  readonly origin: string;
  /** Every request so far, in the order of arrival. */
  seen(): readonly SeenRequest[];
  /** Paths below the base. */
  paths(): readonly string[];
  /** Most requests that were being answered at one time. */
  mostAtOnce(): number;
  add(...resources: readonly FhirResource[]): void;
  /** From now on; undefined to behave. */
  misbehave(as: Misbehaviour | undefined): void;
  stop(): Promise<void>;
}

export interface FhirServerOptions {
  readonly resources?: readonly FhirResource[];
  /** Required of every request, when given. */
  readonly token?: string;
  readonly pageSize?: number;
}

const BASE = '/fhir';

export async function startFhirServer(options: FhirServerOptions = {}): Promise<FhirServer> {
  const resources = [...(options.resources ?? [])];
  const seen: SeenRequest[] = [];
  let misbehaviour: Misbehaviour | undefined;
  let active = 0;
  let most = 0;
  const server = createServer((request, response) => {
    active += 1;
    most = Math.max(most, active);
    response.once('close', () => {
      active -= 1;
    });
    const noted = { method: request.method ?? '', path: request.url ?? '', headers: request.headers };
    seen.push(noted);
    void (async () => {
      if (misbehaviour !== undefined && (await misbehaviour(noted, response))) return;
      answer(request, response);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '', origin);
    if (options.token !== undefined && request.headers.authorization !== `Bearer ${options.token}`) {
      sendOutcome(response, 401, 'login');
      return;
    }
    const [type = '', id] = url.pathname.slice(BASE.length + 1).split('/');
    if (request.method !== 'GET' || !url.pathname.startsWith(`${BASE}/`)) {
      sendOutcome(response, 404, 'not-found');
    } else if (id === undefined) {
      const page = searchPage(resources, type, url, options.pageSize ?? 50);
      if (page === undefined) sendOutcome(response, 400, 'not-supported');
      else sendJson(response, 200, page);
    } else {
      const found = resources.find((each) => each.resourceType === type && each.id === id);
      if (found === undefined) sendOutcome(response, 404, 'not-found');
      else sendJson(response, 200, found);
    }
  }

  return {
    base: `${origin}${BASE}`,
    origin,
    seen: () => seen,
    paths: () => seen.map(({ path }) => path.replace(`${BASE}/`, '')),
    mostAtOnce: () => most,
    add: (...more) => {
      resources.push(...more);
    },
    misbehave: (as) => {
      misbehaviour = as;
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

/** Undefined for a search with parameters that the server does not know. */
function searchPage(
  resources: readonly FhirResource[],
  type: string,
  url: URL,
  size: number,
): FhirResource | undefined {
  const found = searchResources(resources, type, url.searchParams);
  if (found === undefined) return undefined;
  const count = Number(url.searchParams.get('_count') ?? size);
  const offset = Number(url.searchParams.get('_offset') ?? 0);
  const page = found.slice(offset, offset + count);
  const next = new URL(url);
  next.searchParams.set('_offset', String(offset + count));
  const more = offset + count < found.length;
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: found.length,
    link: [{ relation: 'self', url: url.href }, ...(more ? [{ relation: 'next', url: next.href }] : [])],
    entry: page.map((resource) => ({
      fullUrl: `${url.origin}${BASE}/${resource.resourceType}/${typeof resource.id === 'string' ? resource.id : ''}`,
      resource,
      search: { mode: 'match' },
    })),
  };
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/fhir+json; charset=utf-8' });
  response.end(JSON.stringify(value));
}

export function sendOutcome(response: ServerResponse, status: number, code: string): void {
  sendJson(response, status, { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code }] });
}
