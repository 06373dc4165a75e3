/** Fetches what the client did not send and the cards need (CDS Hooks 3.0, "Prefetch Template", "FHIR Resource Access"; PF-1, P-33). */

import type { CdsRequest } from '../../model/request.js';
import { parsedTemplates } from '../../prefetch/parsed-templates.js';
import type { Deadline } from '../../time/deadline.js';
import { FetchCall } from './fetch-call.js';
import type { FetchProblem } from './fetch-problem.js';
import type { FhirClient } from './fhir-client.js';

/** For the log: which key, and why not. No patient data. */
export interface FetchReport {
  /** A prefetch key, or `references`. */
  readonly key: string;
  readonly problem: FetchProblem;
}

export interface FetchMissing {
  readonly request: CdsRequest;
  /** Those that are wanted, by key; the same map for the same templates, because they are parsed once. */
  readonly templates: ReadonlyMap<string, string>;
  /** Undefined when the call has no access to a FHIR server. */
  readonly client: FhirClient | undefined;
  readonly deadline: Deadline;
  /** `YYYY-MM-DD`, today in the site's time zone. */
  readonly today: string;
  readonly report?: (report: FetchReport) => void;
}

/**
 * Values for the keys that were not satisfied, in the shape in which a client sends them: a Bundle over all pages, a
 * resource, `null` where there is nothing to ask for, and markers for what failed or came too late. Beside them, by
 * `Type/id`, the Medications that orders name by reference alone. Give all of it to `gatherData`.
 *
 * Everything runs in parallel; equal queries run once; a template that uses the answer to another waits for that one.
 * Keys that are missing in the result were satisfied, or nothing could be asked. Never throws and never waits longer
 * than the deadline.
 */
export async function fetchMissing(call: FetchMissing): Promise<ReadonlyMap<string, unknown>> {
  return new FetchCall(call, parsedTemplates(call.templates)).run();
}
