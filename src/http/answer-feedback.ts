/** `POST /cds-services/{id}/feedback`: 200 with an empty body, as the standard names none (CDS Hooks 2.0.1, "Feedback"). */

import type { RequestHandler, Response } from 'express';
import { RationaleError } from '../errors.js';
import {
  createFeedbackRecorder,
  type FeedbackCaller,
  type FeedbackPlatform,
  type FeedbackResult,
} from '../record-feedback.js';
import type { CallFacts } from './log-call.js';
import { parseJson } from '../text/parse-json.js';

/** Left on `response.locals` for the log line beside {@link CallFacts}: numbers alone. */
export interface FeedbackFacts {
  feedback?: Pick<FeedbackResult, 'recorded' | 'unattributed' | 'repeated'> & { readonly refused: number };
}

/** Seconds after which a client may send again what could not be kept. */
const RETRY_AFTER = '60';
const FAULTS_LOGGED = 20;

/** @param callerOf who the call was found to come from; default: nobody known */
export function answerFeedback(
  platform: FeedbackPlatform,
  callerOf: (response: Response) => FeedbackCaller = () => ({}),
): RequestHandler<{ id: string }> {
  const recordFeedback = createFeedbackRecorder(platform);
  return async (request, response) => {
    const facts = response.locals as CallFacts & FeedbackFacts;
    if (platform.content().services.has(request.params.id)) facts.service = request.params.id;
    const body: unknown = request.body;
    try {
      const { faults, quirks, recorded, unattributed, repeated } = await recordFeedback({
        ...callerOf(response),
        serviceId: request.params.id,
        body: parseJson(body instanceof Uint8Array ? body : new Uint8Array()),
      });
      facts.quirks = quirks;
      facts.issues = faults
        .slice(0, FAULTS_LOGGED)
        .map(({ path, expected }) => `${path}: must be ${expected}`);
      facts.feedback = { recorded, unattributed, repeated, refused: faults.length };
    } catch (error) {
      if (error instanceof RationaleError && error.code === 'FEEDBACK_NOT_KEPT') {
        response.setHeader('Retry-After', RETRY_AFTER);
      }
      throw error;
    }
    response.status(200).end();
  };
}
