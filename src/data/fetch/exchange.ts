/** One GET over HTTP, bounded in time and size, that follows nothing (RFC 9110; CDS Hooks 3.0, "FHIR Resource Access"). */

import { request as httpRequest } from 'node:http';
import type { Agent, IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Json } from '../../model/fhir.js';
import { ADDRESS_REFUSED } from './checked-lookup.js';
import type { FetchProblem } from './fetch-problem.js';

export type Exchanged = { readonly json: Json } | { readonly problem: FetchProblem };

export interface ExchangeOptions {
  readonly agent: Agent;
  readonly headers: Readonly<Record<string, string>>;
  /** The end of the call; its abortion is the problem `deadline`. */
  readonly deadline: AbortSignal;
  /** For this exchange alone, milliseconds; then it is the problem `timeout`. */
  readonly timeout: number;
  /** Longest body, bytes. */
  readonly size: number;
}

/** Never throws, and what it returns holds nothing of the request's headers. */
export async function exchange(url: URL, options: ExchangeOptions): Promise<Exchanged> {
  const { deadline } = options;
  if (deadline.aborted) return { problem: 'deadline' };
  const controller = new AbortController();
  const stop = (problem: FetchProblem) => (): void => {
    controller.abort(problem);
  };
  const late = stop('deadline');
  deadline.addEventListener('abort', late);
  const timer = setTimeout(stop('timeout'), options.timeout);
  const exchanged = await send(url, controller.signal, options);
  clearTimeout(timer);
  deadline.removeEventListener('abort', late);
  return 'problem' in exchanged && controller.signal.aborted
    ? { problem: controller.signal.reason as FetchProblem }
    : exchanged;
}

function send(url: URL, signal: AbortSignal, options: ExchangeOptions): Promise<Exchanged> {
  return new Promise((resolve) => {
    const { agent, headers, size } = options;
    const start = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = start(url, { agent, headers, signal });
    request.once('response', (response) => {
      void receive(response, size).then((exchanged) => {
        // The connection of an answer that was not read to its end is of no further use.
        if ('problem' in exchanged) request.destroy();
        resolve(exchanged);
      });
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      resolve({ problem: error.code === ADDRESS_REFUSED ? 'address-refused' : 'unreachable' });
    });
    request.end();
  });
}

async function receive(response: IncomingMessage, size: number): Promise<Exchanged> {
  // Without a listener, an answer that breaks off after a problem was found would end the process.
  response.on('error', () => undefined);
  const problem = problemOf(response, size);
  if (problem !== undefined) return { problem };
  const chunks: Buffer[] = [];
  let received = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      received += chunk.length;
      if (received > size) return { problem: 'too-large' };
      chunks.push(chunk);
    }
  } catch {
    return { problem: 'truncated' };
  }
  return response.complete ? parse(Buffer.concat(chunks)) : { problem: 'truncated' };
}

function problemOf({ statusCode = 0, headers }: IncomingMessage, size: number): FetchProblem | undefined {
  if (statusCode !== 200) return problemOfStatus(statusCode);
  // Bodies were asked for as they are.
  const encoding = headers['content-encoding'] ?? 'identity';
  if (!isJsonType(headers['content-type'] ?? '') || encoding !== 'identity') return 'not-json';
  return Number(headers['content-length'] ?? 0) > size ? 'too-large' : undefined;
}

function problemOfStatus(status: number): FetchProblem {
  if (status >= 300 && status < 400) return 'redirected';
  if (status === 401) return 'unauthorised';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'not-found';
  return status === 429 || status >= 500 ? 'server-failed' : 'wrong-status';
}

/** `application/fhir+json`, `application/json`, and the `json+fhir` of older servers. */
const isJsonType = (type: string): boolean =>
  /^application\/(?:[\w.-]+\+)?json(?:\+fhir)?\s*(?:;|$)/i.test(type.trim());

function parse(body: Buffer): Exchanged {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return { json: JSON.parse(text) as Json };
  } catch {
    return { problem: 'not-json' };
  }
}
