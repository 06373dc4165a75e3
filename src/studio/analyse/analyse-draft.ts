/** `POST analyse`: everything the page shows of a draft, at each pause of typing. */

import { parseDocument } from 'yaml';
import type { CaseSpec } from '../../card-tests/case-spec.js';
import { findCaseProblems } from '../../content/find-case-problems.js';
import type { Json, JsonObject } from '../../model/fhir.js';
import type { Analysis } from '../contract.js';
import { isObject } from '../../data/json/read-members.js';
import { draftIn, optionalText } from '../read-body.js';
import type { StudioRoute } from '../route.js';
import type { StudioContext } from '../studio-context.js';
import { StudioFailure } from '../studio-failure.js';
import { buildPreview } from './build-preview.js';
import { locateProblems } from './locate-problem.js';
import { outlineCard } from './outline-card.js';

export const ANALYSE_ROUTES: readonly StudioRoute[] = [
  { method: 'post', path: 'analyse', answer: async (context, { body }) => analyseDraft(context, body) },
];

async function analyseDraft(context: StudioContext, body: JsonObject): Promise<Analysis> {
  const began = performance.now();
  const draft = draftIn(body);
  const site = optionalText(body, 'site');
  const profile = optionalText(body, 'profile');
  const { content, problems, card } = await context.draft(draft, site);
  const file = readFile(draft.text);
  const spec = card === undefined || body.spec === undefined ? undefined : readSpec(body.spec);
  return {
    problems: locateProblems(problems, draft.text),
    ...(file === undefined ? {} : { file }),
    ...(card === undefined ? {} : { card: outlineCard(card) }),
    ...(card === undefined || spec === undefined
      ? {}
      : {
          preview: buildPreview(content, card, spec, {
            now: context.options.clock(),
            ...(site === undefined ? {} : { site }),
            ...(profile === undefined ? {} : { profile }),
          }),
        }),
    took: Math.round(performance.now() - began),
  };
}

/** As far as it can be read: the forms show what is there while the author writes the rest. */
function readFile(text: string): JsonObject | undefined {
  const document = parseDocument(text);
  if (document.errors.length > 0) return undefined;
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 });
  } catch {
    // It holds an alias, which content may not: the problems tell.
    return undefined;
  }
  return isObject(value) ? value : undefined;
}

/** @throws StudioFailure when it is no case */
export function readSpec(spec: Json): CaseSpec {
  const whole = isObject(spec) ? { name: 'unnamed', patient: {}, expect: { fires: true }, ...spec } : spec;
  const problems = findCaseProblems(whole);
  const [first] = problems;
  if (first !== undefined) throw new StudioFailure('bad-request', `The patient is not a case: ${first}`);
  return whole as unknown as CaseSpec;
}
