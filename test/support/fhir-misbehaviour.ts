/** The ways in which FHIR servers fail, for the server for tests; each stands in for one that was met in practice. */

import type { ServerResponse } from 'node:http';
import { sendJson, sendOutcome, type Misbehaviour } from './start-fhir-server.js';

/** Only for requests whose path holds the text. */
export const on =
  (part: string, as: Misbehaviour): Misbehaviour =>
  (request, response) =>
    request.path.includes(part) ? as(request, response) : false;

/** Only from the so-many-th request on, counted from 1. */
export function from(count: number, as: Misbehaviour): Misbehaviour {
  let seen = 0;
  return (request, response) => {
    seen += 1;
    return seen >= count ? as(request, response) : false;
  };
}

const answering =
  (act: (response: ServerResponse) => void): Misbehaviour =>
  (_request, response) => {
    act(response);
    return true;
  };

export const status = (code: number): Misbehaviour =>
  answering((response) => {
    sendOutcome(response, code, 'exception');
  });

/** 200 with an OperationOutcome, as some servers answer what they cannot do. */
export const outcome: Misbehaviour = answering((response) => {
  sendOutcome(response, 200, 'not-supported');
});

export const json = (value: unknown): Misbehaviour =>
  answering((response) => {
    sendJson(response, 200, value);
  });

export const body = (type: string | undefined, text: string): Misbehaviour =>
  answering((response) => {
    response.writeHead(200, type === undefined ? {} : { 'Content-Type': type });
    response.end(text);
  });

export const redirect = (location: string): Misbehaviour =>
  answering((response) => {
    response.writeHead(302, { Location: location });
    response.end();
  });

/** Announces more than it sends, and hangs up. */
export const truncated: Misbehaviour = answering((response) => {
  response.writeHead(200, { 'Content-Type': 'application/fhir+json', 'Content-Length': '5000' });
  response.write('{"resourceType":"Bundle","entry":[', () => {
    response.destroy();
  });
});

/** Hangs up without a word. */
export const reset: Misbehaviour = answering((response) => {
  response.destroy();
});

/** Answers rightly, so many milliseconds late. */
export const slow =
  (milliseconds: number): Misbehaviour =>
  () =>
    new Promise((resolve) => {
      setTimeout(resolve, milliseconds, false);
    });

/** Takes the request and never answers. */
export const silence: Misbehaviour = () => true;

/** A Bundle that never ends. */
export const endless: Misbehaviour = answering((response) => {
  response.writeHead(200, { 'Content-Type': 'application/fhir+json' });
  response.write('{"resourceType":"Bundle","x":"');
  const chunk = 'x'.repeat(64 * 1024);
  const push = (): void => {
    if (response.destroyed || response.socket === null) return;
    if (response.write(chunk)) setImmediate(push);
    else response.once('drain', push);
  };
  push();
});

/** Every page has another one after it. */
export const endlessPages: Misbehaviour = (request, response) => {
  const page = Number(new URL(request.path, 'http://server').searchParams.get('_page') ?? 0);
  const [path = ''] = request.path.split('?');
  const host = request.headers.host ?? '';
  sendJson(response, 200, {
    resourceType: 'Bundle',
    type: 'searchset',
    link: [{ relation: 'next', url: `http://${host}${path}?_page=${page + 1}` }],
    entry: [{ resource: { resourceType: path.split('/').at(-1), id: `page-${page}`, subject: SUBJECT } }],
  });
  return true;
};
const SUBJECT = { reference: 'Patient/p-1' };

/** Holds the first requests back until so many are there: asked one after the other they never get through. */
export function together(count: number): Misbehaviour {
  let arrived = 0;
  const waiting: (() => void)[] = [];
  return () =>
    new Promise((resolve) => {
      waiting.push(() => {
        resolve(false);
      });
      arrived += 1;
      if (arrived >= count) for (const release of waiting.splice(0)) release();
    });
}
