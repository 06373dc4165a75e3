/** Sends one request and reads its answer whole, within bounds; redirects are not followed, so nobody else is contacted. */

/** One request and what came back. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  /** Service and hook of a hook call. */
  readonly calls?: string;
  /** Absent when no answer came. */
  readonly status?: number;
  /** Why there is no answer: none in time, the connection ended, more than is read; or it was not sent any more. */
  readonly failure?: 'timeout' | 'closed' | 'too-large' | 'gone' | 'bound';
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; absent when it is none. */
  readonly json?: unknown;
  readonly milliseconds: number;
}

type Answer = Pick<Exchange, 'status' | 'failure' | 'headers' | 'text' | 'json'>;

export interface Request {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds. */
  readonly timeout: number;
}

/** Bytes read of an answer. */
const LARGEST = 8 * 1024 * 1024;

export async function readAnswer(send: typeof fetch, url: string, request: Request): Promise<Answer> {
  const { timeout, ...rest } = request;
  const signal = AbortSignal.timeout(timeout);
  try {
    const response = await send(url, { ...rest, redirect: 'manual', signal });
    const { status, headers } = response;
    const bytes = await readBytes(response);
    if (bytes === undefined) return { failure: 'too-large', headers, text: '' };
    const text = new TextDecoder().decode(bytes);
    return { status, headers, text, ...parsed(text) };
  } catch {
    return { failure: signal.aborted ? 'timeout' : 'closed', headers: new Headers(), text: '' };
  }
}

async function readBytes(response: Response): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  // The lib's type of the stream is not iterable; Node's is.
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > LARGEST) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function parsed(text: string): Pick<Exchange, 'json'> {
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return {};
  }
}
