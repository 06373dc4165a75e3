/** Whether a configured server can be found and answers: its name, its answer, how long that takes, what its clock says. */

import { lookup } from 'node:dns/promises';
import { well, wrong, type Finding } from './finding.js';

/** Milliseconds. */
const WAIT = 5000;
/** Of an answer that is read, bytes; FHIR capability statements are long. */
const MOST = 20 * 1024 * 1024;

export interface Asked {
  readonly finding: Finding;
  /** Of the `Date` of the answer, milliseconds, with this machine's time then. */
  readonly clock?: { readonly theirs: number; readonly ours: number };
  /** The body as JSON, when it is. */
  readonly body?: unknown;
}

/** What a body must be for the answer to be right: a sentence when it is, nothing when it is not. */
export type Judge = (body: unknown) => string | undefined;

/**
 * @param address a configured one, nothing of a caller's
 * @param expected what should have come, for the sentence when it did not
 */
export async function checkAddress(
  about: string,
  address: string,
  judge: Judge,
  expected: string,
  clock: () => number,
): Promise<Asked> {
  const { hostname } = new URL(address);
  const host = hostname.replace(/^\[|\]$/g, '');
  const known = await lookup(host).catch(() => undefined);
  if (known === undefined)
    return {
      finding: wrong(
        about,
        `The name ${host} is not known here.`,
        'See that the name is spelt right in clients.yaml, and that DNS works on this machine.',
      ),
    };
  const started = performance.now();
  try {
    const answer = await fetch(address, {
      redirect: 'manual',
      signal: AbortSignal.timeout(WAIT),
      headers: { Accept: 'application/fhir+json, application/json' },
    });
    const body = await readJson(answer);
    const milliseconds = Math.round(performance.now() - started);
    return {
      ...clockOf(answer, clock),
      ...judgeAnswer(about, answer.status, body, milliseconds, judge, expected),
    };
  } catch (error) {
    return { finding: describeFailure(about, error) };
  }
}

function judgeAnswer(
  about: string,
  status: number,
  body: unknown,
  milliseconds: number,
  judge: Judge,
  expected: string,
): Pick<Asked, 'finding' | 'body'> {
  const says = status === 200 ? judge(body) : undefined;
  if (says !== undefined) return { body, finding: well(about, `${says} It took ${milliseconds} ms.`) };
  const told = status === 200 ? `It answers, but not with ${expected}.` : `It answers with status ${status}.`;
  return {
    finding: wrong(about, told, 'Compare the address in clients.yaml with what the EHR’s vendor gave you.'),
  };
}

function describeFailure(about: string, error: unknown): Finding {
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return wrong(
      about,
      `It did not answer within ${WAIT / 1000} seconds.`,
      'Ask the network staff whether a firewall lets this machine out to it.',
    );
  const cause = error instanceof Error ? (error.cause as NodeJS.ErrnoException | undefined) : undefined;
  return wrong(
    about,
    `It cannot be reached (${cause?.code ?? 'no connection'}).`,
    'Ask the network staff whether a firewall or proxy stands between, and whether its certificate is believed here.',
  );
}

function clockOf(answer: Response, clock: () => number): Pick<Asked, 'clock'> {
  const theirs = Date.parse(answer.headers.get('date') ?? '');
  return Number.isNaN(theirs) ? {} : { clock: { theirs, ours: clock() } };
}

async function readJson({ body }: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MOST) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
