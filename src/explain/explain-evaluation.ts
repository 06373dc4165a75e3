/** Stage 4: what the engine found, as an explanation a person can read and a program can store (design, "The explanation"). */

import type { Setting, TemplateScope } from '../model/content.js';
import type {
  BasisUrl,
  CriterionTrace,
  Evaluation,
  ExplainedCriterion,
  ExplainedScore,
  ExplainedSetting,
  Explanation,
} from '../model/evaluation.js';
import type { PartValue } from '../model/facts.js';
import type { InputNote, ScoreDetail } from '../model/score.js';
import { formatInterval } from '../text/format-interval.js';
import { plainLine } from '../text/plain-line.js';
import { displayUnit } from '../units/display-unit.js';
import { decidersOf } from './deciders-of.js';
import { explainUnknown } from './explain-unknown.js';
import { explainValues } from './explain-values.js';
import { tellScore } from './tell-score.js';
import { tellBecause } from './tell-because.js';
import { templateScope } from './template-scope.js';

/**
 * The explanation of one card, whatever its outcome. Every text in it is one plain line: values from the record
 * cannot become markup. Numbers are shown in the unit of their fact; what is only partly known reads
 * `at least 40`. `decided` marks the criteria that decided and, on a card that fires all the same, the
 * exclusions that are not known.
 * @param basisUrl absent: there is no page to point to
 * @param scope the evaluation's, when the caller has it already
 */
export function explainEvaluation(
  evaluation: Evaluation,
  basisUrl?: BasisUrl,
  scope: TemplateScope = templateScope(evaluation),
): Explanation {
  const { rule, site, outcome, reason, logic } = evaluation;
  const deciders = decidersOf(evaluation);
  const criteria = [...evaluation.criteria.values()].map((trace) =>
    explainCriterion(trace, evaluation, scope, deciders.has(trace.id)),
  );
  const scores = explainScores(evaluation);
  return {
    card: rule.id,
    title: rule.title,
    version: rule.version,
    contentHash: rule.contentHash,
    site: site.id,
    outcome,
    ...(reason === undefined ? {} : { reason }),
    because: tellBecause(evaluation, criteria),
    ...(logic === undefined ? {} : { logic }),
    criteria,
    ...(scores.length === 0 ? {} : { scores }),
    settings: explainSettings(evaluation),
    evidence: rule.evidence,
    ...(basisUrl === undefined ? {} : { basis: basisUrl(rule.id, rule.version, site.id) }),
  };
}

function explainCriterion(
  trace: CriterionTrace,
  evaluation: Evaluation,
  scope: TemplateScope,
  decided: boolean,
): ExplainedCriterion {
  const unknown = explainUnknown(trace, evaluation.rule);
  return {
    id: trace.id,
    sentence: evaluation.rule.criteria.get(trace.id)?.say.plain(scope) ?? trace.id,
    truth: trace.truth,
    decided,
    values: explainValues(trace, evaluation),
    ...(unknown.length === 0 ? {} : { unknown }),
  };
}

function explainScores({ rule, facts }: Evaluation): readonly ExplainedScore[] {
  const scores: ExplainedScore[] = [];
  for (const [id, value] of facts) {
    if (value.shape !== 'number' || (value.parts ?? value.score) === undefined) continue;
    const detail = value.score?.();
    const fact = rule.facts.get(id);
    scores.push({
      fact: id,
      ...(fact?.model === undefined ? {} : { model: fact.model.id, version: fact.model.version }),
      label: fact?.label ?? id,
      value: formatInterval(value.interval),
      ...(value.unit === undefined ? {} : { unit: displayUnit(value.unit) }),
      parts: (value.parts ?? []).map(explainPart),
      ...(detail === undefined ? {} : { detail: plainDetail(detail), says: tellScore(value, detail) }),
    });
  }
  return scores;
}

function explainPart(part: PartValue): PartValue {
  return {
    ...part,
    label: plainLine(part.label),
    ...(part.unit === undefined ? {} : { unit: displayUnit(part.unit) }),
    ...(part.note === undefined ? {} : { note: plainLine(part.note) }),
  };
}

/** Values from the record cannot become markup; units are shown as people write them. */
function plainDetail(detail: ScoreDetail): ScoreDetail {
  const plain = (note: InputNote): InputNote => ({ ...note, says: plainLine(note.says) });
  return {
    ...detail,
    inputs: detail.inputs.map((input) => ({
      ...input,
      value: plainLine(input.value),
      ...(input.unit === undefined ? {} : { unit: displayUnit(input.unit) }),
    })),
    notes: detail.notes.map(plain),
    refusals: detail.refusals.map(plain),
  };
}

/** By the values in force, then by the settings explained: both are the same objects in every call of a site. */
const EXPLAINED = new WeakMap<
  Evaluation['settings'],
  WeakMap<Evaluation['rule']['settings'], readonly ExplainedSetting[]>
>();

function explainSettings({ rule, settings: inForce }: Evaluation): readonly ExplainedSetting[] {
  let byRule = EXPLAINED.get(inForce);
  if (byRule === undefined) EXPLAINED.set(inForce, (byRule = new WeakMap()));
  const known = byRule.get(rule.settings);
  if (known !== undefined) return known;
  const explained = Object.freeze(
    [...rule.settings.values()].map((setting) => Object.freeze(explainSetting(setting, inForce))),
  );
  byRule.set(rule.settings, explained);
  return explained;
}

function explainSetting(setting: Setting, inForce: Evaluation['settings']): ExplainedSetting {
  const value = inForce[setting.id] ?? setting.value;
  return {
    id: setting.id,
    label: setting.label,
    value,
    unit: displayUnit(setting.unit),
    default: setting.value,
    changed: value !== setting.value,
  };
}
