/** The cases of both files on both versions of a card: outcomes that changed, and cards that say something else. */

import { buildCaseRequest } from '../card-tests/build-case-request.js';
import { runCase, specOf } from '../card-tests/run-case.js';
import { testSite } from '../card-tests/run-card-tests.js';
import { canonicalJson } from '../content/hash-content.js';
import type { CardCase } from '../model/content.js';
import { markdownToPlain } from '../text/markdown-to-plain.js';
import type { CaseDiff, CaseOutcome, CasesDiff, Change } from './content-diff.js';
import { rewordedLines } from './diff-texts.js';
import { changed, reworded } from './make-changes.js';
import { runCaseOn, type CardInContent } from './run-case-on.js';

/** @param site see {@link runCaseOn} */
export function compareCases(
  before: CardInContent,
  after: CardInContent,
  site: string | undefined,
): CasesDiff {
  const cases = [
    ...after.card.cases.map((testCase) => ({ testCase, from: 'new' as const, of: after })),
    ...onlyOld(before, after).map((testCase) => ({
      testCase,
      from: 'old' as const,
      of: before,
    })),
  ];
  const compared = cases.flatMap(({ testCase, from, of }) => {
    const [was, is] = [runCaseOn(before, testCase, of, site), runCaseOn(after, testCase, of, site)];
    return compareOutcomes({ name: testCase.name, from, before: was, after: is });
  });
  return { compared: cases.length, changed: compared, failing: site === undefined ? failingOf(after) : [] };
}

/** Cases of the older file that the newer one has not, or has about another patient or call. */
function onlyOld(before: CardInContent, after: CardInContent): readonly CardCase[] {
  const held = new Set(after.card.cases.map((testCase) => patientOf(testCase, after, before)));
  return before.card.cases.filter((testCase) => !held.has(patientOf(testCase, before, after)));
}

/**
 * What a case is about, without what it expects or is called: as it is written, and as the lists of its content make
 * it, so far as both cards ask for it.
 */
function patientOf(testCase: CardCase, of: CardInContent, other: CardInContent): string {
  const written = Object.entries(testCase.spec).filter(([key]) => key !== 'name' && key !== 'expect');
  // One clock for both, so that a day more between the files makes no other patient.
  const { hook, context, prefetch } = buildCaseRequest(of.content, of.card, specOf(testCase), 0);
  const answers = new Map<string, unknown>(Object.entries(prefetch ?? {}));
  const both = [...of.card.needs.values()]
    .filter(({ name }) => other.card.needs.has(name))
    .map(({ name, prefetchKey }) => [name, answers.get(prefetchKey)]);
  return canonicalJson([Object.fromEntries(written), hook, context, Object.fromEntries(both)]);
}

function compareOutcomes(pair: Omit<CaseDiff, 'outcome' | 'changes'>): CaseDiff[] {
  const { before, after } = pair;
  if (before.shows !== after.shows || before.outcome !== after.outcome)
    return [{ ...pair, outcome: true, changes: [] }];
  const changes = compareTexts(before, after);
  return changes.length === 0 ? [] : [{ ...pair, outcome: false, changes }];
}

const compareTexts = (before: CaseOutcome, after: CaseOutcome): readonly Change[] => [
  ...changed('Urgency', before.indicator, after.indicator),
  ...reworded('Summary', before.summary, after.summary),
  ...rewordedLines('Detail', plain(before.detail), plain(after.detail)),
  ...changed('Suggestions', listOf(before.suggestions), listOf(after.suggestions)),
];

/** As a reader of the rendered card sees it. */
const plain = (detail: string | undefined): string | undefined =>
  detail === undefined ? undefined : markdownToPlain(detail);

const listOf = (labels: readonly string[]): string | undefined =>
  labels.length === 0 ? undefined : labels.join('; ');

function failingOf({ content, card }: CardInContent): CasesDiff['failing'] {
  return card.cases.flatMap((testCase) => {
    const spec = specOf(testCase);
    const { failures } = runCase(content, card, spec, testSite(content, card, spec.settings ?? {}));
    return failures.length === 0 ? [] : [{ name: testCase.name, failures }];
  });
}
