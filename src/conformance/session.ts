/** The battery's calls to the one service it judges: in turn, bounded, signed when there is a key (CDS Hooks 2.0.1, "Calling a CDS Service"). */

import { readAnswer, type Exchange } from './read-answer.js';

/** Enough for ten services in every state of their data; a guard against a battery that runs away. */
export const MOST_REQUESTS = 300;

const AGENT = 'rationale-conformance (CDS Hooks conformance test; synthetic data)';

export interface Call {
  readonly method: string;
  /** Below the base address, with its leading slash. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text as it is; anything else as JSON. */
  readonly body?: unknown;
  /** This token instead of a fresh one. */
  readonly token?: string;
  /** Without a token, although there is a key. */
  readonly unsigned?: boolean;
  /** The hook call that this is, by its service and hook; absent for other calls. */
  readonly calls?: string;
}

export interface SessionOptions {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** Milliseconds for one answer. */
  readonly timeout: number;
  readonly fetch: typeof fetch;
  /** Milliseconds from any start. */
  readonly clock: () => number;
  /** A token for the address; absent: calls are not signed. */
  readonly sign?: (audience: string) => string;
}

export interface Session {
  send(call: Call): Promise<Exchange>;
  /** The whole address of a path: what tokens are for. */
  address(path: string): string;
  /** Whether calls carry a token. */
  readonly isSigned: boolean;
  /** Everything sent so far. */
  readonly exchanges: readonly Exchange[];
  /** Requests that may still be sent. */
  left(): number;
}

export function openSession(options: SessionOptions): Session {
  const exchanges: Exchange[] = [];
  let sent = 0;
  let lost = 0;
  let gone = false;
  const address = (path: string): string => options.baseUrl + path;

  /** Dropped twice running: the service may have gone, and what comes next would then say nothing of its own check. */
  const hasGone = async (): Promise<boolean> => {
    if (lost < 2 || gone) return gone;
    sent += 1;
    const { failure } = await readAnswer(options.fetch, address('/cds-services'), {
      method: 'GET',
      headers: headersOf({ method: 'GET', path: '/cds-services' }, options),
      timeout: options.timeout,
    });
    gone = failure !== undefined;
    lost = 0;
    return gone;
  };

  const send = async (call: Call): Promise<Exchange> => {
    const about = {
      method: call.method,
      path: call.path,
      ...(call.calls === undefined ? {} : { calls: call.calls }),
    };
    const refused = (await hasGone()) ? 'gone' : sent < MOST_REQUESTS ? undefined : 'bound';
    if (refused !== undefined)
      return { ...about, failure: refused, headers: new Headers(), text: '', milliseconds: 0 };
    sent += 1;
    const started = options.clock();
    const answer = await readAnswer(options.fetch, address(call.path), {
      method: call.method,
      headers: headersOf(call, options),
      ...(call.body === undefined
        ? {}
        : { body: typeof call.body === 'string' ? call.body : JSON.stringify(call.body) }),
      timeout: options.timeout,
    });
    lost = answer.failure === 'closed' ? lost + 1 : 0;
    const exchange: Exchange = { ...about, ...answer, milliseconds: options.clock() - started };
    exchanges.push(exchange);
    return exchange;
  };

  return { send, address, isSigned: options.sign !== undefined, exchanges, left: () => MOST_REQUESTS - sent };
}

function headersOf(call: Call, { baseUrl, sign }: SessionOptions): Readonly<Record<string, string>> {
  // Browsers send no token with a preflight.
  const isSigned = call.unsigned !== true && call.method !== 'OPTIONS';
  const token = call.token ?? (isSigned ? sign?.(baseUrl + call.path) : undefined);
  return {
    'User-Agent': AGENT,
    Accept: 'application/json',
    ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    ...call.headers,
  };
}
