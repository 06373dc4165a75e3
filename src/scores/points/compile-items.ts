/** Compiles the items of a points score as its file writes them (`cards/models/`, points). */

import type { ConditionPart, PointsBandPart, PointsItemPart } from '../../model/content-files.js';
import type { ScorerSource } from '../../model/score.js';
import { compileCondition } from '../conditions/compile-condition.js';
import type { CompiledCondition } from '../conditions/compiled-condition.js';
import { findInput } from '../conditions/find-input.js';
import type { PointsBand, PointsItem } from './points-item.js';

type Path = readonly (string | number)[];

const FORMS = 'Write label, add and when; or one_of; or label and sum.';

/** `undefined` when problems were reported. */
export function compileItems(source: ScorerSource): readonly PointsItem[] | undefined {
  const { model } = source;
  if (model.points === undefined) {
    source.problem([], 'There are no points.', 'Add the items under points.');
    return undefined;
  }
  const items = model.points.map((part, index) => compileItem(part, ['points', index], source));
  const compiled = items.filter((item) => item !== undefined);
  return compiled.length < items.length ? undefined : compiled;
}

function compileItem(part: PointsItemPart, path: Path, source: ScorerSource): PointsItem | undefined {
  const { label, add, when, one_of: bands, sum } = part;
  const plain = add !== undefined || when !== undefined;
  if ([plain, bands !== undefined, sum !== undefined].filter(Boolean).length !== 1) {
    source.problem(path, 'An item adds in one way.', FORMS);
    return undefined;
  }
  if (bands !== undefined) return compileBands(bands, [...path, 'one_of'], source);
  if (sum !== undefined) return compileSum(label, sum, part.source, path, source);
  if (label === undefined || add === undefined || when === undefined) {
    source.problem(path, 'The item is not complete.', FORMS);
    return undefined;
  }
  const compiled = compileWhen(when, [...path, 'when'], source);
  return compiled === undefined ? undefined : itemOf([{ label, add, source: part.source, when: compiled }]);
}

function compileWhen(when: ConditionPart, path: Path, source: ScorerSource): CompiledCondition | undefined {
  return compileCondition(when, { inputs: source.inputs, problem: tellOf(source), path });
}

const tellOf =
  (source: ScorerSource): ScorerSource['problem'] =>
  (...told) => {
    source.problem(...told);
  };

function compileBands(
  parts: readonly PointsBandPart[],
  path: Path,
  source: ScorerSource,
): PointsItem | undefined {
  const bands = parts.map((part, index): PointsBand | undefined => {
    const { label, add } = part;
    if (part.when === undefined) {
      if (index < parts.length - 1) {
        source.problem(
          [...path, index],
          'No band after this one is ever reached.',
          'Add when, or put it last.',
        );
        return undefined;
      }
      return { label, add, source: part.source, when: undefined };
    }
    const when = compileWhen(part.when, [...path, index, 'when'], source);
    return when === undefined ? undefined : { label, add, source: part.source, when };
  });
  const compiled = bands.filter((band) => band !== undefined);
  return compiled.length < bands.length ? undefined : itemOf(compiled);
}

function itemOf(bands: readonly PointsBand[]): PointsItem {
  const conditions: readonly CompiledCondition[] = bands.flatMap(({ when }) => when ?? []);
  return {
    kind: 'bands',
    bands,
    inputs: [...new Set(conditions.flatMap(({ inputs }) => inputs))],
    limits: conditions.flatMap(({ limits }) => limits),
  };
}

function compileSum(
  label: string | undefined,
  ids: readonly string[],
  published: string | undefined,
  path: Path,
  source: ScorerSource,
): PointsItem | undefined {
  const { inputs } = source;
  const problem = tellOf(source);
  if (label === undefined) problem(path, 'A sum has no label.', 'Add what it is, as its paper calls it.');
  const places = ids.map((id, index) => {
    const at = [...path, 'sum', index];
    const place = findInput(id, inputs, problem, at);
    if (place === undefined || inputs[place]?.kind === 'number') return place;
    problem(at, `\`${id}\` is not a number.`, 'Only numbers are summed: give it a unit, or use one_of.');
    return undefined;
  });
  const sum = places.filter((place) => place !== undefined);
  if (label === undefined || sum.length < places.length) return undefined;
  return { kind: 'sum', label, source: published, sum, inputs: [...new Set(sum)], limits: [] };
}
