/** One or two sentences per outcome: why the card appeared, or why not (design, "Silence is never ambiguous"). */

import type { Truth } from '../logic/truth.js';
import type { Evaluation, ExplainedCriterion, WithheldReason } from '../model/evaluation.js';

const KEPT_BACK: Readonly<Record<WithheldReason, string>> = {
  silent: ', because the card is silent here',
  draft: ', because the card is a draft here',
  retired: ', because the card is retired here',
  cap: ', because more urgent cards fill what is shown',
  tier: ', because this site shows only more urgent cards',
  duplicate: ', because another card answers the same question',
  'already-ordered': ', because what it suggests is being ordered already',
  'quiet-period': ', because it was overridden for this patient lately',
  'circuit-breaker': ', because the card fires far more often than expected and waits to be looked at',
  'switched-off': ', because the card was switched off',
};

/** Plain text, one line, with full stops. */
export function tellBecause(evaluation: Evaluation, criteria: readonly ExplainedCriterion[]): string {
  const decided = criteria.filter((criterion) => criterion.decided);
  switch (evaluation.outcome) {
    case 'fired':
      return tellDue(decided);
    case 'withheld':
      return tellWithheld(evaluation, decided);
    case 'not-met':
      return tellNotMet(decided);
    case 'not-applicable':
      return sentence('Not applicable, because this is not so', tellReasons(decided));
    case 'unknown':
      return tellUnknown(decided);
    case 'failed':
      return 'The card failed while it was being evaluated, so nothing can be said.';
  }
}

function tellDue(decided: readonly ExplainedCriterion[]): string {
  const reasons = tellReasons(withTruth(decided, 'true'));
  const due = reasons.length === 0 ? 'Due, because nothing rules it out.' : sentence('Due', reasons);
  const open = withTruth(decided, 'unknown');
  return open.length === 0 ? due : `${due} ${sentence('Not known', tellReasons(open))}`;
}

function tellNotMet(decided: readonly ExplainedCriterion[]): string {
  const unmet = tellReasons(withTruth(decided, 'false'));
  const excluding = tellReasons(withTruth(decided, 'true'));
  if (excluding.length === 0) return sentence('Not due, because this is not so', unmet);
  const because = sentence('Not due, because of', excluding);
  return unmet.length === 0 ? because : `${because} ${sentence('Nor is this so', unmet)}`;
}

const tellUnknown = (decided: readonly ExplainedCriterion[]): string =>
  sentence('It cannot be told whether this card is due', decided.flatMap(tellMissing));

/** What the card would have said, when it was evaluated, and why it is kept back. */
function tellWithheld(
  { reason, logic, unknownExclusions }: Evaluation,
  decided: readonly ExplainedCriterion[],
): string {
  const why = (KEPT_BACK as Readonly<Record<string, string>>)[reason ?? ''] ?? '';
  if (logic === undefined) return `Not evaluated${why}.`;
  const truth = unknownExclusions.length > 0 ? 'true' : logic.truth;
  const told = { true: tellDue, false: tellNotMet, unknown: tellUnknown }[truth](decided);
  return `${told} Not shown${why}.`;
}

const withTruth = (criteria: readonly ExplainedCriterion[], wanted: Truth): readonly ExplainedCriterion[] =>
  criteria.filter(({ truth }) => truth === wanted);

const tellReasons = (criteria: readonly ExplainedCriterion[]): readonly string[] =>
  criteria.map(({ sentence: words }) => words);

/** What is missing; for a number that is partly known and straddles its limit, the sentence tells it. */
const tellMissing = (criterion: ExplainedCriterion): readonly string[] =>
  criterion.unknown?.map(({ sentence: words }) => words) ?? [criterion.sentence];

const sentence = (start: string, reasons: readonly string[]): string =>
  reasons.length === 0 ? `${start}.` : `${start}: ${[...new Set(reasons)].join('; ').replace(/\.$/, '')}.`;
