/** Stage 2: makes the data of a call out of the request and of what was fetched for it (CDS Hooks 3.0, "Prefetch Template"; DESIGN, "The path"). */

import type { DataSource, UnknownDetail } from '../model/clinical.js';
import type { PatientData } from '../model/patient-data.js';
import type { FhirResource } from '../model/fhir.js';
import type { CdsRequest } from '../model/request.js';
import type { Answer, Held } from './answer-template.js';
import { IssueLog } from './issue-log.js';
import { textIn } from './json/read-members.js';
import { keepOwn } from './keep-own.js';
import { LazySource } from './lazy-source.js';
import { ownAnswers } from './own-answers.js';
import { readValues } from './read-values.js';
import type { References, ReferenceScope } from './reference-scope.js';
import { isUnsupportedDraft, splitDrafts } from './split-drafts.js';

/**
 * Everything known of the patient in this call.
 *
 * Each key of `prefetch` has a source: complete (`unknown` is empty), partial (entries prove presence, `unknown` says
 * why absence is not proven), or without entries and unknown. Resources of other patients are left out; a key whose
 * resources were all another patient's is unknown, not empty. One that had some of this patient's too stands as it
 * is: the client answered a wider question than was asked.
 * @param prefetch the service's templates by key; the same map on every call, because it is parsed once.
 * @param fetched what `fetchMissing` got: values by prefetch key, and resources that references name.
 */
export function gatherData(
  request: CdsRequest,
  prefetch: ReadonlyMap<string, string>,
  fetched: ReadonlyMap<string, unknown> = NOTHING,
): PatientData {
  const { patientId } = request;
  const issues = new IssueLog();
  const values = readValues(request, fetched);
  const { references, drafts } = values;

  const sources = new Map<string, DataSource>();
  const missing: string[] = [];
  for (const [key, own] of ownAnswers(request, prefetch, values, issues)) {
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

const NOTHING: ReadonlyMap<string, unknown> = new Map();

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
