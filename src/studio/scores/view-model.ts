/** A score as the page shows it: inputs that can be moved, and one result with what led to it. */

import { tellScore } from '../../explain/tell-score.js';
import type { Content } from '../../model/content.js';
import type { Calculator } from '../../model/facts.js';
import type { ModelInput } from '../../model/score.js';
import { readScoreInputs } from '../../scores/read-score-inputs.js';
import { formatInterval } from '../../text/format-interval.js';
import { formatNumber } from '../../text/format-number.js';
import { displayUnit } from '../../units/display-unit.js';
import type { ModelInputView, ModelView, ScoreView } from '../contract-tools.js';
import { StudioFailure } from '../studio-failure.js';

export function viewModel(calculator: Calculator, content: Content): ModelView {
  const { id, title, version, unit, takes, unserved } = calculator;
  const file = content.models.get(id);
  const inputs = takes === 'lists' ? [] : takes;
  const example = exampleOf(file?.test_vectors?.[0], inputs);
  return {
    id,
    title,
    version,
    unit: displayUnit(unit),
    ...(file?.output === undefined ? {} : { output: file.output.name }),
    inputs: inputs.map(viewInput),
    takesLists: takes === 'lists',
    ...(unserved === undefined ? {} : { unserved }),
    ...(example === undefined ? {} : { example }),
  };
}

function viewInput(input: ModelInput): ModelInputView {
  const { id, label, kind, unit, range, choices, choiceLabels, missing } = input;
  return {
    id,
    label,
    kind,
    ...(unit === undefined ? {} : { unit, shownUnit: displayUnit(unit) }),
    ...(range === undefined ? {} : { range: [range.low, range.high] }),
    ...(kind === 'choice'
      ? { choices: choices.map((value, place) => ({ value, label: choiceLabels[place] ?? value })) }
      : {}),
    missing: MISSING[missing],
  };
}

const MISSING: Readonly<Record<ModelInput['missing'], string>> = {
  refuse: 'without it there is no score',
  default: 'without it a usual value is taken, and told',
  native: 'the model was made with gaps in it',
  interval: 'without it the score is what it may be',
};

/** What a worked example of the file gives its inputs, as far as it names them. */
function exampleOf(
  vector: unknown,
  inputs: readonly ModelInput[],
): Readonly<Record<string, unknown>> | undefined {
  const given = isRecord(vector) && isRecord(vector.inputs) ? vector.inputs : undefined;
  if (given === undefined) return undefined;
  const known = inputs.filter(({ id }) => given[id] !== undefined);
  return Object.fromEntries(known.map(({ id }) => [id, given[id]]));
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param inputs by id; what is absent or null is not known @throws StudioFailure when one is no value of its kind */
export function scoreModel(calculator: Calculator, inputs: unknown, now: number): ScoreView {
  if (calculator.takes === 'lists')
    throw new StudioFailure(
      'bad-request',
      'This score is calculated from lists of orders: try it on a card.',
    );
  const read = readScoreInputs(calculator.takes, inputs);
  if ('problems' in read) throw new StudioFailure('bad-request', read.problems.join(' '));
  const value = calculator.calculate(read.values, { now, zone: 'UTC' });
  const detail = value.score?.();
  const { low, high } = value.interval;
  const isKnown = Number.isFinite(low) && Number.isFinite(high);
  const refusals = [...(detail?.refusals ?? []), ...(detail?.notes ?? [])].map(({ says }) => says);
  const unknown = value.unknown.map(({ detail: why, reason }) => why ?? reason);
  const view: ScoreView = {
    ...(isKnown ? { value: { low, high, shown: formatInterval(value.interval, calculator.unit) } } : {}),
    refusals: isKnown || refusals.length > 0 ? refusals : [...new Set(unknown)],
    says: detail === undefined ? [] : tellScore(value, detail),
  };
  return { ...view, ...waterfallOf(detail, calculator, low === high ? low : undefined) };
}

type Detail = ReturnType<NonNullable<ReturnType<Calculator['calculate']>['score']>>;

function waterfallOf(
  detail: Detail | undefined,
  { unit }: Calculator,
  value: number | undefined,
): Pick<ScoreView, 'waterfall'> {
  const moved = (detail?.inputs ?? []).flatMap(({ contribution, ...input }) =>
    contribution === undefined ? [] : [{ ...input, contribution }],
  );
  if (detail === undefined || moved.length === 0 || value === undefined) return {};
  const reference = detail.reference ?? 0;
  const sum = moved.reduce((total, { contribution }) => total + contribution, reference);
  const contributions = moved
    .map(({ input, label, value: shown, unit: inputUnit, contribution }) => ({
      input,
      label,
      shown: inputUnit === undefined ? shown : `${shown} ${displayUnit(inputUnit)}`,
      contribution,
      says: `${contribution < 0 ? 'lower' : 'higher'} by ${formatNumber(Math.abs(contribution))}`,
    }))
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  return {
    waterfall: {
      reference,
      value: sum,
      unit: detail.scale === 'log-odds' ? 'log-odds' : displayUnit(unit),
      contributions,
    },
  };
}
