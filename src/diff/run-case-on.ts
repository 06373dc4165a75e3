/** One case, answered by one version of its card: the patient and the call stay the same, whichever file the case is from. */

import { buildCaseRequest } from '../card-tests/build-case-request.js';
import { specOf, answerRequest, onlyActive } from '../card-tests/run-case.js';
import { testSite } from '../card-tests/run-card-tests.js';
import { RationaleError } from '../errors.js';
import { explainEvaluation } from '../explain/explain-evaluation.js';
import type { CardCase, CardRule, Content } from '../model/content.js';
import type { Json, JsonObject } from '../model/fhir.js';
import type { Site } from '../model/site.js';
import type { CaseOutcome } from './content-diff.js';

/** A card with the content it stands in. */
export interface CardInContent {
  readonly content: Content;
  readonly card: CardRule;
}

/**
 * What the clinician would see of the card `on`, were it active, for a case of the file of `of`. Data that only the one
 * card asks for and the case does not tell are sent and empty, as always in cases.
 * @param site whose settings, words and codes hold; absent: as shipped
 */
export function runCaseOn(
  on: CardInContent,
  testCase: CardCase,
  of: CardInContent,
  site: string | undefined,
): CaseOutcome {
  try {
    return outcomeOf(on, testCase, of, site);
  } catch (error) {
    if (error instanceof RationaleError) return nothingShown('not-called', error.message);
    return nothingShown('failed', error instanceof Error ? error.message : String(error));
  }
}

/** @throws RationaleError when the service does not take the call */
function outcomeOf(
  on: CardInContent,
  testCase: CardCase,
  of: CardInContent,
  site: string | undefined,
): CaseOutcome {
  const now = of.card.testsNow ?? Number.NaN;
  const spec = specOf(testCase);
  const asked = buildCaseRequest(of.content, of.card, spec, now);
  const body =
    on.card === of.card ? asked : translate(asked, of, buildCaseRequest(on.content, on.card, spec, now), on);
  const place = placeFor(on, site, spec.settings ?? {});
  const { evaluations, cards } = answerRequest(on.content, on.card, { body, now }, place);
  const evaluation = evaluations.find(({ rule }) => rule.id === on.card.id);
  if (evaluation === undefined) {
    const hook = spec.hook ?? of.card.hooks[0] ?? 'this hook';
    return nothingShown('not-called', `The card does not answer ${hook}.`);
  }
  const { outcome, show } = evaluation;
  const { because } = explainEvaluation(evaluation);
  const card = show === undefined ? undefined : cards[0];
  if (show === undefined || card === undefined) return nothingShown(outcome, because);
  const { indicator, summary, detail, suggestions = [] } = card;
  const labels = suggestions.map(({ label }) => label);
  const texts = { indicator, summary, ...(detail === undefined ? {} : { detail }) };
  return { shows: show, outcome, because, ...texts, suggestions: labels };
}

const nothingShown = (outcome: CaseOutcome['outcome'], because: string): CaseOutcome => ({
  shows: 'nothing',
  outcome,
  because,
  suggestions: [],
});

/** The call as the older or newer card would get it: the same hook and drafts, and the answers to its own queries. */
function translate(asked: JsonObject, of: CardInContent, own: JsonObject, on: CardInContent): JsonObject {
  const [answers, defaults] = [prefetchOf(asked), prefetchOf(own)];
  const prefetch = new Map<string, Json | undefined>();
  for (const need of on.card.needs.values()) {
    const same =
      of.card.needs.get(need.name) ?? [...of.card.needs.values()].find(({ query }) => query === need.query);
    const from = same === undefined ? defaults : answers;
    const key = same === undefined ? need.prefetchKey : same.prefetchKey;
    if (from.has(key)) prefetch.set(need.prefetchKey, from.get(key));
  }
  return { ...asked, prefetch: Object.fromEntries(prefetch) };
}

const prefetchOf = ({ prefetch }: JsonObject): ReadonlyMap<string, Json | undefined> =>
  new Map(isObject(prefetch) ? Object.entries(prefetch) : []);

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where this card alone is active, whatever its status is. */
function placeFor(
  { content, card }: CardInContent,
  site: string | undefined,
  changed: Readonly<Record<string, number>>,
): Site {
  const known = Object.fromEntries(Object.entries(changed).filter(([id]) => card.settings.has(id)));
  const here = site === undefined ? undefined : content.sites.get(site);
  if (here === undefined) return testSite(content, card, known);
  const settings = { ...here.settings.get(card.id), ...known };
  return {
    ...here,
    statuses: onlyActive(content, card),
    settings: new Map([...here.settings, [card.id, settings]]),
    leastIndicator: 'info',
  };
}
