/** What a card does for one patient: outcome, card as sent and as a client shows it, and why. */

import { applyProfile } from '../../card/apply-profile.js';
import { buildCaseRequest } from '../../card-tests/build-case-request.js';
import type { CaseSpec } from '../../card-tests/case-spec.js';
import { testSite } from '../../card-tests/run-card-tests.js';
import { answerRequest, onlyActive } from '../../card-tests/run-case.js';
import { explainEvaluation } from '../../explain/explain-evaluation.js';
import type { CardRule, Content } from '../../model/content.js';
import type { Explanation } from '../../model/evaluation.js';
import type { Json, JsonObject } from '../../model/fhir.js';
import type { Site } from '../../model/site.js';
import type { Preview } from '../contract.js';
import { isObject } from '../../data/json/read-members.js';
import { buildWhy } from './build-why.js';
import { nameDropped } from './name-dropped.js';

export interface PreviewOptions {
  readonly profile?: string;
  readonly site?: string;
  /** Of a case file without a clock. */
  readonly now: number;
}

/** @param spec valid against the schema of cases */
export function buildPreview(
  content: Content,
  card: CardRule,
  spec: CaseSpec,
  options: PreviewOptions,
): Preview {
  const now = card.testsNow ?? options.now;
  const request = buildCaseRequest(content, card, spec, now);
  const resources = collectResources(request);
  try {
    const decision = answerRequest(
      content,
      card,
      { body: request, now },
      siteOf(content, card, spec, options.site),
    );
    const evaluation = decision.evaluations.find(({ rule }) => rule.id === card.id);
    if (evaluation === undefined)
      return failed(request, resources, 'The card does not answer the hook of this patient.');
    const explanation = explainEvaluation(evaluation);
    const why = buildWhy(explanation, card, resources);
    const profile = options.profile === undefined ? undefined : content.profiles.get(options.profile);
    const fitted =
      profile === undefined ? decision.cards : decision.cards.map((one) => applyProfile(one, profile));
    return {
      outcome: explanation.outcome,
      because: explanation.because,
      explanation,
      ...(why === undefined ? {} : { why }),
      cards: decision.cards,
      fitted,
      dropped: profile === undefined ? [] : nameDropped(decision.cards, fitted, profile),
      resources,
      request,
    };
  } catch (error) {
    return failed(request, resources, error instanceof Error ? error.message : String(error));
  }
}

/** Settings of the chosen site, or of the case; the card is shown in either, whatever its status. */
function siteOf(content: Content, card: CardRule, { settings = {} }: CaseSpec, id: string | undefined): Site {
  const site = id === undefined ? undefined : content.sites.get(id);
  const plain = testSite(content, card, { ...(site?.settings.get(card.id) ?? {}), ...settings });
  if (site === undefined) return plain;
  return {
    ...plain,
    id: site.id,
    title: site.title,
    zone: site.zone,
    variants: site.variants,
    statuses: onlyActive(content, card),
  };
}

function failed(request: JsonObject, resources: Preview['resources'], failure: string): Preview {
  const explanation: Explanation = {
    card: '',
    title: '',
    version: '',
    contentHash: '',
    site: '',
    outcome: 'failed',
    because: failure,
    criteria: [],
    settings: [],
    evidence: [],
  };
  return {
    outcome: 'failed',
    because: failure,
    explanation,
    cards: [],
    fitted: [],
    dropped: [],
    resources,
    request,
    failure,
  };
}

/** Every resource of a request by `Type/id`, wherever it stands. */
export function collectResources(request: JsonObject): Readonly<Record<string, JsonObject>> {
  const found: Record<string, JsonObject> = Object.create(null) as Record<string, JsonObject>;
  const visit = (value: Json | undefined): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isObject(value)) return;
    const { resourceType, id } = value;
    if (typeof resourceType === 'string' && typeof id === 'string' && resourceType !== 'Bundle')
      found[`${resourceType}/${id}`] = value;
    if (resourceType === undefined || resourceType === 'Bundle') Object.values(value).forEach(visit);
  };
  visit(request.context);
  visit(request.prefetch);
  return found;
}
