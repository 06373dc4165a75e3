/** The bytes of a call become the bytes of its answer, on whatever thread (CDS Hooks 2.0.1, "CDS Service Response"). */

import { callService, type Decision } from './call-service.js';
import type { CdsResponse } from './model/cds-hooks.js';
import type { Client } from './model/client.js';
import type { Content } from './model/content.js';
import type { Site } from './model/site.js';
import type { StageWatch } from './model/stage.js';
import type { CallPlatform, OpenAccess } from './platform.js';
import { checkJsonBounds } from './text/check-json-bounds.js';
import { parseJson } from './text/parse-json.js';

export interface BytesCall {
  /** The content this call sees from start to end. */
  readonly content: Content;
  readonly serviceId: string;
  readonly site: Site;
  readonly client: Client;
  /** JSON as it arrived; nothing about it is believed yet. */
  readonly bytes: Uint8Array;
  /** Milliseconds of this thread's `performance.now`; the call's deadline counts from it. */
  readonly arrived: number;
}

/** For the log: names of closed or configured lists. */
export interface AnswerFacts {
  readonly hook: string;
  /** Ids of the cards shown. */
  readonly cards: readonly string[];
  readonly quirks: readonly string[];
  readonly issues: readonly string[];
}

export interface BytesAnswer {
  readonly json: string;
  readonly facts: AnswerFacts;
}

/** Bodies above so many bytes are bounded in depth and count, and are read by a thread of their own where there is one. */
export const LARGE_BODY = 256 * 1024;

/** Ids of the active cards that could not be evaluated; absent when all could. */
const FAILED_EXTENSION = 'org.rationale-cds.failed';

/** @throws RationaleError as `callService` does, and JSON_INVALID */
export async function answerBytes(
  platform: CallPlatform & { readonly openAccess: OpenAccess },
  call: BytesCall,
  watch?: StageWatch,
): Promise<BytesAnswer> {
  const { content, serviceId, site, client, bytes, arrived } = call;
  const profile = content.profiles.get(client.profile);
  const from = performance.now();
  if (bytes.length > LARGE_BODY) checkJsonBounds(bytes);
  const body = parseJson(bytes);
  watch?.('parse', from, performance.now());
  const decision = await callService(
    platform,
    {
      content,
      serviceId,
      site,
      client,
      body,
      ...(profile === undefined ? {} : { profile }),
      ...(watch === undefined ? {} : { watch }),
    },
    (request) => platform.openAccess(request, client, arrived),
  );
  return { json: JSON.stringify(answerOf(decision)), facts: factsOf(decision) };
}

function factsOf({ request, evaluations, data, fetchProblems }: Decision): AnswerFacts {
  const cards: string[] = [];
  for (const { show, rule } of evaluations) if (show !== undefined) cards.push(rule.id);
  const issues = data.issues.map(({ key, problem }) => `${key}: ${problem}`);
  return { hook: request.hook, cards, quirks: request.quirks, issues: [...issues, ...fetchProblems] };
}

/** Active cards that broke are named: a rule that breaks must not look like a patient without a concern. */
function answerOf({ cards, evaluations }: Decision): CdsResponse {
  const failed = evaluations
    .filter(({ outcome, rule, site }) => outcome === 'failed' && site.statuses.get(rule.id) === 'active')
    .map(({ rule }) => rule.id);
  return { cards, ...(failed.length === 0 ? {} : { extension: { [FAILED_EXTENSION]: failed } }) };
}
