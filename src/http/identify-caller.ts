/** Who calls, before the body is read (CDS Hooks 2.0.1, "Trusting CDS Clients"): 401 without detail, the reason in the log. */

import type { RequestHandler, Response } from 'express';
import { RationaleError } from '../errors.js';
import type { StageWatch } from '../model/stage.js';
import type { KnownCaller, Platform } from '../platform.js';
import { TrustError } from '../trust/trust-error.js';
import type { CallFacts } from './log-call.js';

/** Leaves the caller for the routes behind it. */
export function identifyCaller(platform: Platform, watch?: StageWatch): RequestHandler {
  return async (request, response, next) => {
    const facts = response.locals as CallFacts;
    try {
      const caller = await platform.verifyCaller({
        authorization: request.headers.authorization,
        path: request.path,
      });
      watch?.('trust', facts.arrived, performance.now());
      facts.client = caller.client.id;
      if (caller.ignored !== undefined)
        facts.tokenIgnored = { reason: caller.ignored.reason, ...caller.ignored.facts };
      const content = platform.content();
      const site = content.sites.get(caller.site);
      // Sites are checked at start; one that content no longer has is nobody's to see.
      if (site === undefined) throw new RationaleError('FORBIDDEN');
      response.locals.caller = {
        content,
        client: caller.client,
        site,
        signed: caller.signed,
      } satisfies KnownCaller;
    } catch (error) {
      if (error instanceof TrustError) {
        facts.tokenRefused = { reason: error.reason, ...error.facts };
        response.setHeader('WWW-Authenticate', 'Bearer');
      }
      throw error;
    }
    next();
  };
}

/** The caller that was identified. */
export const callerOf = (response: Response): KnownCaller => response.locals.caller as KnownCaller;
