/** What a card does for one patient at every allowed value of a setting, and where that changes. */

import type { CaseSpec } from '../../card-tests/case-spec.js';
import type { CardRule, Content } from '../../model/content.js';
import type { Sweep } from '../contract-tools.js';
import { describeActual } from '../tests/describe-outcome.js';
import { runSpec } from '../tests/run-draft-tests.js';
import { stepOf } from '../setting-step.js';

/** Points between which flips are looked for; a change that goes back between two of them is not seen. */
const POINTS = 24;

/** @param id of a setting of the card */
export function sweepSetting(content: Content, card: CardRule, spec: CaseSpec, id: string): Sweep {
  const setting = card.settings.get(id);
  if (setting === undefined) return { setting: id, points: [], flips: [] };
  const [low, high] = setting.allowed;
  const step = stepOf(low, high, setting.value);
  const steps = Math.round((high - low) / step);
  const at = (index: number): number => Number((low + index * step).toFixed(6));
  const outcomes = new Map<number, string>();
  const outcome = (index: number): string => {
    const known = outcomes.get(index);
    if (known !== undefined) return known;
    const tried = { ...spec, settings: { ...spec.settings, [id]: at(index) } };
    const told = describeActual(runSpec(content, card, tried).evaluation);
    outcomes.set(index, told);
    return told;
  };
  const places = [
    ...new Set(Array.from({ length: POINTS + 1 }, (_none, n) => Math.round((n * steps) / POINTS))),
  ];
  const flips: Sweep['flips'][number][] = [];
  for (const [n, place] of places.entries()) {
    const next = places[n + 1];
    if (next === undefined || outcome(place) === outcome(next)) continue;
    let [left, right] = [place, next];
    while (right - left > 1) {
      const middle = Math.floor((left + right) / 2);
      if (outcome(middle) === outcome(place)) left = middle;
      else right = middle;
    }
    flips.push({ below: at(left), above: at(right), from: outcome(left), to: outcome(right) });
  }
  return {
    setting: id,
    points: places.map((place) => ({ value: at(place), outcome: outcome(place) })),
    flips,
  };
}
