/** All lint rules; above each import, what the rule protects (lint list of the content format). */

import type { LintModelRule } from './lint-model-rule.js';
import type { LintRule } from './lint-rule.js';
import type { LintSetRule } from './lint-set-rule.js';
// A site that changes a number sees the card change.
import { unusedSetting } from './rules/unused-setting.js';
// No patient data is asked for that is not used.
import { unusedNeed } from './rules/unused-need.js';
// Every exclusion that is written down is at work.
import { unusedCriterion } from './rules/unused-criterion.js';
// What is read from the record is used or shown.
import { unusedFact } from './rules/unused-fact.js';
// A code list is looked for by a fact, or it misleads its readers.
import { unusedCodes } from './rules/unused-codes.js';
// An order that is described can be had.
import { unusedOrder } from './rules/unused-order.js';
// A fact is about the patient.
import { factWithoutSource } from './rules/fact-without-source.js';
// Nobody takes a card for checked that was too large to check.
import { logicNotChecked } from './rules/logic-not-checked.js';
// The card is not shown to everyone.
import { alwaysTrue } from './rules/always-true.js';
// The card can appear at all.
import { neverTrue } from './rules/never-true.js';
// A copied line is noticed before it stands for the one that was meant.
import { repeatedTerm } from './rules/repeated-term.js';
// Every term of the logic makes the difference its author thinks it makes.
import { redundantTerm } from './rules/redundant-term.js';
// A missing value leaves open only what depends on it.
import { needlessUnknown } from './rules/needless-unknown.js';
// One comparison has one name and one sentence.
import { repeatedCheck } from './rules/repeated-check.js';
// An explanation tells criteria apart.
import { repeatedSentence } from './rules/repeated-sentence.js';
// Clinicians are asked only where the answer matters.
import { askEveryone } from './rules/ask-everyone.js';
// `if_unknown: fire` does what its author expects.
import { fireWithoutExclusions } from './rules/fire-without-exclusions.js';
// A limit lies within what the number can be.
import { constantComparison } from './rules/constant-comparison.js';
// No value a site may choose switches a card off without notice.
import { allowedRangeTooWide } from './rules/allowed-range-too-wide.js';
// Every clinical limit has a name, a unit and evidence, and can be found.
import { literalThreshold } from './rules/literal-threshold.js';
// Only numbers in the same unit are compared.
import { comparisonUnits } from './rules/comparison-units.js';
// A limit that is the evidence's own is what the evidence says.
import { thresholdNotInEvidence } from './rules/threshold-not-in-evidence.js';
// A code exists in its system; a slip of a digit matches nothing, or something else.
import { wrongCode } from './rules/wrong-code.js';
// A case proves something about codes that exist.
import { wrongCodeInTest } from './rules/wrong-code-in-test.js';
// A list means as many things as it has lines.
import { repeatedCode } from './rules/repeated-code.js';
// Codes are found in records, which write their systems in one way.
import { miswrittenSystem } from './rules/miswritten-system.js';
// A misspelt system is noticed.
import { unknownSystem } from './rules/unknown-system.js';
// Products are recognised by their ingredients.
import { plainRxNorm } from './rules/plain-rxnorm.js';
// EHRs understand the query as its author did.
import { queryInvalid } from './rules/query-invalid.js';
// The card works at EHRs that support what they have to and no more.
import { queryBeyondSubset } from './rules/query-beyond-subset.js';
// A code is sought in its own system.
import { queryBareCode } from './rules/query-bare-code.js';
// No other patient's record is asked for.
import { queryNotAboutPatient } from './rules/query-not-about-patient.js';
// A call does not wait for a lifetime of results.
import { queryUnbounded } from './rules/query-unbounded.js';
// The latest result is the latest.
import { queryNotNewestFirst } from './rules/query-not-newest-first.js';
// 'None found' means none: the completed prescription counts where it should.
import { queryHidesRecords } from './rules/query-hides-records.js';
// A look back in time finds what has ended.
import { historyWithoutStatus } from './rules/history-without-status.js';
// What a fact looks for is what the EHR is asked for.
import { queryMissesCodes } from './rules/query-misses-codes.js';
// What the EHR is asked for is what a fact looks for.
import { queryAsksUnusedCodes } from './rules/query-asks-unused-codes.js';
// A summary is shown whole.
import { summaryTooLong } from './rules/summary-too-long.js';
// A summary is shown whole with long values in it, too.
import { summaryMayBeTooLong } from './rules/summary-may-be-too-long.js';
// Interruptions are kept for what does harm.
import { indicatorTooStrong } from './rules/indicator-too-strong.js';
// What does much harm is not easily overlooked.
import { indicatorTooWeak } from './rules/indicator-too-weak.js';
// A clinician who is interrupted can answer.
import { criticalWithoutOverrideReasons } from './rules/critical-without-override-reasons.js';
// Overrides say something about the card.
import { suggestionsWithoutOverrideReasons } from './rules/suggestions-without-override-reasons.js';
// Feedback tells reasons apart.
import { overrideCodes } from './rules/override-codes.js';
// An override sticks to its topic in every EHR.
import { topicCode } from './rules/topic-code.js';
// A SMART app gets its context, and nothing else does.
import { appContext } from './rules/app-context.js';
// The clinician decides.
import { commandingWords } from './rules/commanding-words.js';
// A committee knows whom a card is not for.
import { notForEmpty } from './rules/not-for-empty.js';
// A warning says how well it is founded.
import { evidenceStrength } from './rules/evidence-strength.js';
// Demographic data is used in the open.
import { undeclaredDemographics } from './rules/undeclared-demographics.js';
// What is declared is what is used.
import { unreadDemographics } from './rules/unread-demographics.js';
// Every attribute says something.
import { fillerText } from './rules/filler-text.js';
// A committee can see when a card was released and revised.
import { cardHistory } from './rules/card-history.js';
// A history tells of this version, and of no other day than it was.
import { historyOrder } from './rules/history-order.js';
// A model says what it is for.
import { modelAbout } from './rules/model-about.js';
// A model that learnt from data says from which.
import { modelPredictive } from './rules/model-predictive.js';
// Every attribute of a model says something, or why it cannot.
import { modelFillerText } from './rules/model-filler-text.js';
// A model calculates as its makers' did.
import { modelTestVectors } from './rules/model-test-vectors.js';
// Cards are reviewed before they are out of date.
import { reviewDate } from './rules/review-date.js';
// No card is shown for care without a day for its review.
import { reviewMissing } from './rules/review-missing.js';
// A committee, and no author, has a card shown for care.
import { activeWithoutSite } from './rules/active-without-site.js';
// Every case tests something of its own.
import { repeatedCase } from './rules/repeated-case.js';
// Every limit has a case.
import { untestedThreshold } from './rules/untested-threshold.js';
// One decision is one card.
import { sameLogic } from './rules/same-logic.js';
// Overriding one card does not silence another.
import { sharedTopic } from './rules/shared-topic.js';

/** Rules that look at one card. */
export const LINT_RULES: readonly LintRule[] = [
  // Names
  unusedSetting,
  unusedNeed,
  unusedCriterion,
  unusedFact,
  unusedCodes,
  unusedOrder,
  factWithoutSource,
  // Logic
  logicNotChecked,
  alwaysTrue,
  neverTrue,
  repeatedTerm,
  redundantTerm,
  needlessUnknown,
  repeatedCheck,
  repeatedSentence,
  askEveryone,
  fireWithoutExclusions,
  // Numbers
  constantComparison,
  allowedRangeTooWide,
  literalThreshold,
  comparisonUnits,
  thresholdNotInEvidence,
  // Codes
  wrongCode,
  wrongCodeInTest,
  repeatedCode,
  miswrittenSystem,
  unknownSystem,
  plainRxNorm,
  // Needs
  queryInvalid,
  queryBeyondSubset,
  queryBareCode,
  queryNotAboutPatient,
  queryUnbounded,
  queryNotNewestFirst,
  queryHidesRecords,
  historyWithoutStatus,
  queryMissesCodes,
  queryAsksUnusedCodes,
  // What the clinician sees
  summaryTooLong,
  summaryMayBeTooLong,
  indicatorTooStrong,
  indicatorTooWeak,
  criticalWithoutOverrideReasons,
  suggestionsWithoutOverrideReasons,
  overrideCodes,
  topicCode,
  appContext,
  commandingWords,
  // Governance and tests
  notForEmpty,
  evidenceStrength,
  undeclaredDemographics,
  unreadDemographics,
  fillerText,
  cardHistory,
  historyOrder,
  reviewDate,
  reviewMissing,
  activeWithoutSite,
  repeatedCase,
  untestedThreshold,
];

/** Rules that look at all cards together. */
export const LINT_SET_RULES: readonly LintSetRule[] = [sameLogic, sharedTopic];

/** Rules that look at one model. */
export const LINT_MODEL_RULES: readonly LintModelRule[] = [
  modelAbout,
  modelPredictive,
  modelFillerText,
  modelTestVectors,
];
