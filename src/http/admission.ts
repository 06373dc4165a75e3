/**
 * Refuses calls early when there are more than can be answered in time (RFC 9110, section 15.6.4: 503 with Retry-After):
 * before a token is verified and before a body is read, as a late answer helps nobody and costs the others.
 */

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { RationaleError } from '../errors.js';
import { describeError } from './describe-error.js';
import { letGo } from './let-go.js';

export interface AdmissionOptions {
  /** Calls under way at the same time. */
  readonly mostCalls: number;
  /** Milliseconds for which a call may have waited for its turn. */
  readonly longestWait: number;
  /** Milliseconds of a clock that is never set back. */
  readonly monotonic: () => number;
  /** Told at most once a second how many were refused since. */
  readonly report: (refused: number) => void;
}

export interface Admission {
  readonly wrap: (listener: RequestListener) => RequestListener;
  /** Calls under way. */
  underWay(): number;
}

/**
 * How much of the bounds each kind of call may use: feedback goes first, as clients send it again; discovery goes last, as
 * there is little of it and an EHR that gets none switches the service off. What asks for health is never refused.
 */
const SHARES = { discovery: 2, hook: 1, feedback: 0.5 } as const;
type Kind = keyof typeof SHARES;

const SERVICES = '/cds-services';
const REPORT_EVERY = 1000;

/**
 * The wait is measured where it arises: calls that arrived together are handled in one turn of the event loop, and the last
 * of them has waited since the turn began.
 */
export function createAdmission(options: AdmissionOptions): Admission {
  const { mostCalls, longestWait, monotonic, report } = options;
  let underWay = 0;
  let turnBegan: number | undefined;
  let refused = 0;
  let reporting = false;
  const endTurn = (): void => {
    turnBegan = undefined;
  };

  function waited(): number {
    const now = monotonic();
    if (turnBegan === undefined) {
      turnBegan = now;
      setImmediate(endTurn);
    }
    return now - turnBegan;
  }

  function refuse(request: IncomingMessage, response: ServerResponse): void {
    refused += 1;
    if (!reporting) {
      reporting = true;
      setTimeout(() => {
        reporting = false;
        report(refused);
        refused = 0;
      }, REPORT_EVERY).unref();
    }
    sendBusy(response);
    letGo(request);
  }

  function leave(this: ServerResponse): void {
    underWay -= 1;
  }

  return {
    underWay: () => underWay,
    wrap: (listener) => (request, response) => {
      const kind = kindOf(request);
      const wait = waited();
      if (kind !== undefined) {
        const share = SHARES[kind];
        if (underWay >= mostCalls * share || wait > longestWait * share) {
          refuse(request, response);
          return;
        }
        underWay += 1;
        response.once('close', leave);
      }
      listener(request, response);
    },
  };
}

function kindOf({ method, url = '' }: IncomingMessage): Kind | undefined {
  if (!url.startsWith(SERVICES) && !url.startsWith('//')) return undefined;
  if (method === 'GET') return 'discovery';
  return url.includes('/feedback') ? 'feedback' : 'hook';
}

const BUSY = JSON.stringify(describeError(new RationaleError('OVERLOADED'), 'none').outcome);

export function sendBusy(response: ServerResponse): void {
  response.writeHead(503, {
    'Content-Type': 'application/fhir+json; charset=utf-8',
    'Content-Length': Buffer.byteLength(BUSY),
    'Retry-After': '1',
  });
  response.end(BUSY);
}
