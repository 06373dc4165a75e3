/** `POST /cds-services/{id}` (CDS Hooks 2.0.1, "Calling a CDS Service"). */

import type { RequestHandler } from 'express';
import { answerBytes, LARGE_BODY } from '../answer-bytes.js';
import type { StageWatch } from '../model/stage.js';
import type { Platform } from '../platform.js';
import { callerOf } from './identify-caller.js';
import type { CallFacts } from './log-call.js';
import { sendJson } from './send-json.js';

/** Large bodies go to another thread where there is one, so that nobody waits while they are read. */
export function answerCall(platform: Platform, watch?: StageWatch): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const facts = response.locals as CallFacts;
    const serviceId = request.params.id;
    const { content, client, site } = callerOf(response);
    if (content.services.has(serviceId)) facts.service = serviceId;
    const bytes = request.body as Buffer;
    const call = { content, serviceId, site, client, bytes, arrived: facts.arrived };
    const elsewhere = bytes.length > LARGE_BODY ? await platform.large?.answer(call) : undefined;
    if (elsewhere !== undefined) facts.worker = true;
    const { json, facts: told } = elsewhere ?? (await answerBytes(platform, call, watch));
    facts.hook = told.hook;
    facts.cards = told.cards;
    facts.quirks = told.quirks;
    facts.issues = told.issues;
    sendJson(response, json);
  };
}
