/** `POST /cds-services/{id}` (CDS Hooks 2.0.1, "Calling a CDS Service"). */

import type { RequestHandler } from 'express';
import { callService, type Decision } from '../call-service.js';
import type { CdsResponse } from '../model/cds-hooks.js';
import type { Platform } from '../platform.js';
import { callerOf } from './identify-caller.js';
import type { CallFacts } from './log-call.js';
import { parseJson } from './parse-json.js';

/** Ids of the active cards that could not be evaluated; absent when all could. */
const FAILED_EXTENSION = 'org.rationale-cds.failed';

/** The body arrives as bytes, so that large ones can be parsed elsewhere than on this thread. */
export function answerCall(platform: Platform): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const facts = response.locals as CallFacts;
    const { content, client, site } = callerOf(response);
    if (content.services.has(request.params.id)) facts.service = request.params.id;
    const profile = content.profiles.get(client.profile);
    const body: unknown = request.body;
    const decision = await callService(
      platform,
      {
        content,
        serviceId: request.params.id,
        site,
        client,
        ...(profile === undefined ? {} : { profile }),
        body: parseJson(body instanceof Uint8Array ? body : new Uint8Array()),
      },
      (parsed) => platform.openAccess(parsed, client, facts.arrived),
    );
    facts.hook = decision.request.hook;
    facts.cards = decision.evaluations.filter(({ show }) => show !== undefined).map(({ rule }) => rule.id);
    facts.quirks = decision.request.quirks;
    facts.issues = [
      ...decision.data.issues.map(({ key, problem }) => `${key}: ${problem}`),
      ...decision.fetchProblems,
    ];
    response.json(answerOf(decision));
  };
}

/** Active cards that broke are named: a rule that breaks must not look like a patient without a concern. */
function answerOf({ cards, evaluations }: Decision): CdsResponse {
  const failed = evaluations
    .filter(({ outcome, rule, site }) => outcome === 'failed' && site.statuses.get(rule.id) === 'active')
    .map(({ rule }) => rule.id);
  return { cards, ...(failed.length === 0 ? {} : { extension: { [FAILED_EXTENSION]: failed } }) };
}
