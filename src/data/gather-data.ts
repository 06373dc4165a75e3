/** Stage 2: makes the data of a call out of the request alone (CDS Hooks 3.0, "Prefetch Template"; DESIGN, "The path"). */

import type { DataSource, PatientData, UnknownDetail } from '../model/clinical.js';
import type { FhirResource } from '../model/fhir.js';
import type { CdsRequest } from '../model/request.js';
import type { Answer, Held } from './answer-template.js';
import { NOT_SENT } from './answer-template.js';
import { IssueLog } from './issue-log.js';
import { textIn } from './json/read-members.js';
import { keepOwn } from './keep-own.js';
import { LazySource } from './lazy-source.js';
import { readPrefetch } from './read-prefetch.js';
import { readSentValue } from './read-sent-value.js';
import { References, ReferenceScope } from './reference-scope.js';
import { isUnsupportedDraft, splitDrafts } from './split-drafts.js';

/**
 * Everything known of the patient in this call.
 *
 * Each key of `prefetch` has a source: complete (`unknown` is empty), partial (entries prove presence, `unknown` says
 * why absence is not proven), or without entries and unknown. Resources of other patients are left out; a key whose
 * resources were all another patient's is unknown, not empty. One that had some of this patient's too stands as it
 * is: the client answered a wider question than was asked.
 * @param prefetch the service's templates by key; the same map on every call, because it is parsed once.
 */
export function gatherData(request: CdsRequest, prefetch: ReadonlyMap<string, string>): PatientData {
  const { patientId } = request;
  const issues = new IssueLog();
  const values = new Map(
    Array.from(request.prefetch, ([key, value]) => [key, readSentValue(value)] as const),
  );
  const drafts = new ReferenceScope(request.drafts.map((resource) => ({ resource })));
  const sent = Array.from(values.values(), (value) => ('scope' in value ? value.scope : undefined));
  const references = new References([...sent.filter((scope) => scope !== undefined), drafts]);

  const sources = new Map<string, DataSource>();
  const missing: string[] = [];
  for (const [key, answer] of readPrefetch(request, values, prefetch, issues)) {
    const own = ownAnswer(key, answer, patientId, references, issues);
    if (own.state === 'unknown') missing.push(key);
    const held = own.state === 'sent' ? own.held : [];
    sources.set(key, new LazySource(key, held, whyUnknown(key, own), references));
  }

  const { orders, others, selectionLost } = splitDrafts(request);
  if (selectionLost) issues.add('selections', 'renamed-key', orders.length);
  const draftSource = (name: string, resources: readonly FhirResource[]): DataSource =>
    gatherDrafts(name, resources, drafts, patientId, references, issues);
  return {
    patientId,
    sources,
    orders: draftSource('orders', orders),
    otherDrafts: draftSource('other_drafts', others),
    missing,
    issues: issues.issues(),
  };
}

function ownAnswer(
  key: string,
  answer: Answer,
  patientId: string,
  references: References,
  issues: IssueLog,
): Answer {
  if (answer.state !== 'sent') return answer;
  const { own, dropped } = keepOwn(answer.held, patientId, references);
  if (dropped > 0) issues.add(key, 'other-patient', dropped);
  return dropped > 0 && own.length === 0 ? NOT_SENT : { ...answer, held: own };
}

function whyUnknown(key: string, answer: Answer): readonly UnknownDetail[] {
  const reason =
    answer.state === 'unknown' ? answer.reason : answer.state === 'sent' ? answer.more : undefined;
  return reason === undefined ? [] : [{ need: key, reason }];
}

/** Drafts of a kind that is not read stay, and say that there may be an order in them. */
function gatherDrafts(
  name: string,
  resources: readonly FhirResource[],
  home: ReferenceScope,
  patientId: string,
  references: References,
  issues: IssueLog,
): DataSource {
  const held: readonly Held[] = resources.map((resource) => ({ resource, home }));
  const { own, dropped } = keepOwn(held, patientId, references);
  const unsupported = own.map(({ resource }) => resource).filter(isUnsupportedDraft);
  if (dropped > 0) issues.add(name, 'other-patient', dropped);
  if (unsupported.length > 0) issues.add(name, 'unsupported-version', unsupported.length);
  const unknown: UnknownDetail[] = unsupported.map(({ resourceType, id }) => {
    const written = textIn(id);
    return {
      need: name,
      reason: 'unsupported',
      source: written === undefined ? resourceType : `${resourceType}/${written}`,
    };
  });
  if (dropped > 0 && own.length === 0) unknown.push({ need: name, reason: 'not-sent' });
  return new LazySource(name, own, unknown, references);
}
