/** Why and why not: the response to one request, and the explanation of every card of the service. */

import { callServiceOffline } from './call-service.js';
import { explainEvaluation } from './explain/explain-evaluation.js';
import type { CdsResponse } from './model/cds-hooks.js';
import type { Content } from './model/content.js';
import type { BasisUrl, Explanation } from './model/evaluation.js';
import type { PolicyState } from './model/policy.js';
import type { Site } from './model/site.js';
import type { UuidMinter } from './model/uuid.js';
import type { Instant } from './time/time-span.js';

export interface ExplainedCall {
  readonly response: CdsResponse;
  /** Every card of the service, in its order, whatever its status. */
  readonly explanations: readonly Explanation[];
}

export interface CallToExplain {
  readonly serviceId: string;
  readonly body: unknown;
  readonly site: Site;
  readonly now: Instant;
  readonly mint: UuidMinter;
  /** What keeps cards back; absent: nothing does. */
  readonly policy?: PolicyState;
  /** Absent: there are no pages to point to. */
  readonly basisUrl?: BasisUrl;
}

/** Evaluates thoroughly and records nothing. @throws RationaleError as `callServiceOffline` does, PREFETCH_UNAVAILABLE apart */
export function explainCall(content: Content, call: CallToExplain): ExplainedCall {
  const decision = callServiceOffline(
    {
      content: () => content,
      clock: () => call.now,
      mint: call.mint,
      events: { record: () => undefined },
      ...(call.policy === undefined ? {} : { policy: call.policy }),
      ...(call.basisUrl === undefined ? {} : { basisUrl: call.basisUrl }),
    },
    { serviceId: call.serviceId, body: call.body, site: call.site, thorough: true },
  );
  return {
    response: { cards: decision.cards },
    explanations: decision.evaluations.map((evaluation) => explainEvaluation(evaluation, call.basisUrl)),
  };
}
