/** The cases of a draft: expected and actual, what they show of each criterion, and which are missing. */

import { runCase, specOf } from '../../card-tests/run-case.js';
import { testSite } from '../../card-tests/run-card-tests.js';
import type { CaseSpec } from '../../card-tests/case-spec.js';
import type { Truth } from '../../logic/truth.js';
import type { CardRule, Content } from '../../model/content.js';
import type { Evaluation } from '../../model/evaluation.js';
import type { CaseResult, TestsResult } from '../contract-tools.js';
import { describeActual, describeExpected } from './describe-outcome.js';
import { proposeCases } from './propose-cases.js';

export interface RanCase {
  readonly spec: CaseSpec;
  readonly line: number;
  readonly failures: readonly string[];
  readonly evaluation: Evaluation | undefined;
}

const TRUTHS: readonly Truth[] = ['true', 'false', 'unknown'];

/**
 * @param tried settings as a site would set them; those that a case sets itself stay
 * @param before the card as it was committed, when that is another
 */
export function runDraftTests(
  content: Content,
  card: CardRule,
  tried: Readonly<Record<string, number>>,
  before?: { readonly content: Content; readonly card: CardRule },
): TestsResult {
  const ran = runCases(content, card, tried);
  const earlier = new Map(
    before === undefined
      ? []
      : runCases(before.content, before.card, {}).map((one) => [one.spec.name, one] as const),
  );
  return {
    cases: ran.map((one) => describeCase(one, earlier.get(one.spec.name))),
    coverage: [...card.criteria.values()].map(({ id, say }) => ({
      criterion: id,
      sentence: say.text,
      seen: TRUTHS.filter((truth) =>
        ran.some(({ evaluation }) => evaluation?.criteria.get(id)?.truth === truth),
      ),
    })),
    proposals: proposeCases(content, card, ran),
  };
}

export function runCases(
  content: Content,
  card: CardRule,
  tried: Readonly<Record<string, number>>,
): readonly RanCase[] {
  return card.cases.map((testCase) => {
    const spec = specOf(testCase);
    return { spec, line: testCase.line, ...runSpec(content, card, spec, tried) };
  });
}

export function runSpec(
  content: Content,
  card: CardRule,
  spec: CaseSpec,
  tried: Readonly<Record<string, number>> = {},
): Pick<RanCase, 'failures' | 'evaluation'> {
  const { failures, evaluation } = runCase(
    content,
    card,
    spec,
    testSite(content, card, { ...tried, ...spec.settings }),
  );
  return { failures, evaluation };
}

function describeCase(
  { spec, line, failures, evaluation }: RanCase,
  earlier: RanCase | undefined,
): CaseResult {
  const actual = describeActual(evaluation);
  const was = earlier === undefined ? undefined : describeActual(earlier.evaluation);
  return {
    name: spec.name,
    line,
    passed: failures.length === 0,
    expected: describeExpected(spec),
    actual,
    failures,
    ...(was === undefined || was === actual ? {} : { before: was }),
  };
}
