/** Reads one key set from its configured address, within limits of time and size (RFC 7517; CDS Hooks 3.0, `jku`). */

/** The part of `fetch` that is used: tests pass their own. */
export type Fetch = (address: string, init: RequestInit) => Promise<Response>;

export type FetchProblem = 'unreachable' | 'timeout' | 'redirected' | 'status' | 'too-large' | 'not-json';

export type FetchedKeySet = { readonly value: unknown } | { readonly problem: FetchProblem };

export interface FetchLimits {
  /** For the whole exchange, milliseconds. */
  readonly timeout: number;
  /** Of the body as decoded, bytes. */
  readonly size: number;
}

export const FETCH_LIMITS: FetchLimits = { timeout: 2000, size: 256 * 1024 };

/**
 * Never throws. Redirects are not followed: the address that was configured is the one that is believed. Nothing of
 * a caller's token is sent. What is returned is JSON and nothing more is known of it.
 */
export async function fetchKeySet(
  address: string,
  fetch: Fetch,
  limits = FETCH_LIMITS,
): Promise<FetchedKeySet> {
  const deadline = AbortSignal.timeout(limits.timeout);
  try {
    const response = await fetch(address, {
      redirect: 'manual',
      credentials: 'omit',
      signal: deadline,
      headers: { Accept: 'application/json' },
    });
    const text = await readBody(response, limits.size);
    return typeof text === 'string' ? parse(text) : text;
  } catch {
    return { problem: deadline.aborted ? 'timeout' : 'unreachable' };
  }
}

async function readBody(response: Response, limit: number): Promise<string | { problem: FetchProblem }> {
  const refuse = async (problem: FetchProblem): Promise<{ problem: FetchProblem }> => {
    await response.body?.cancel();
    return { problem };
  };
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    return refuse('redirected');
  }
  if (response.status !== 200) return refuse('status');
  if (Number(response.headers.get('content-length') ?? 0) > limit) return refuse('too-large');
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    // Leaving the loop cancels the stream, and with it the connection.
    if (size > limit) return { problem: 'too-large' };
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): FetchedKeySet {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { problem: 'not-json' };
  }
}
