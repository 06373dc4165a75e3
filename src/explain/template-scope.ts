/** The values a card's templates may insert, whatever is known (design, "A card file": templates). */

import type { Interval } from '../logic/interval.js';
import { isExact } from '../logic/interval.js';
import type { Truth } from '../logic/truth.js';
import type { CardRule, TemplateScope, TemplateValue } from '../model/content.js';
import type { Evaluation } from '../model/evaluation.js';
import type { CompiledFact, FactValue, ListValue, NumberValue, PartValue } from '../model/facts.js';
import { displayUnit } from '../units/display-unit.js';

const NOT_KNOWN = 'not known';

const TRUTHS: Readonly<Record<Truth, string>> = { true: 'yes', false: 'no', unknown: NOT_KNOWN };

/**
 * Every name a template of the card may use:
 *
 * - a fact: a number (or an interval, or `not known`), rows `{ text, date, ref }` of a list, `yes`, `no` or
 *   `not known`, or text. An unknown list without items is one row of `not known`: an empty one would read as
 *   "none".
 * - `<fact>_date`: the day of the datum it rests on, as written in the record.
 * - `<fact>_parts`: rows `{ label, add, unit, truth, note }` of a score or total; empty for other facts.
 * - settings, as the site has them, and `site`, the site's title.
 *
 * Facts that were not evaluated are `not known`. Never throws.
 */
export function templateScope({ rule, site, settings, facts }: Evaluation): TemplateScope {
  const scope: Record<string, TemplateValue> = {};
  for (const { id, fact, date, parts } of namesOf(rule)) {
    const value = facts.get(id);
    scope[id] = value === undefined ? notEvaluated(fact) : valueOf(value);
    scope[date] = value === undefined ? NOT_KNOWN : dateOf(value);
    scope[parts] =
      value?.shape === 'number' && value.parts !== undefined ? value.parts.map(partRow) : NO_PARTS;
  }
  for (const setting of rule.settings.values()) scope[setting.id] = settings[setting.id] ?? setting.value;
  scope.site = site.title;
  return scope;
}

interface FactNames {
  readonly id: string;
  readonly fact: CompiledFact;
  readonly date: string;
  readonly parts: string;
}

/** The names of a card's facts: put together once, because a name that is made anew is slow to look up. */
const NAMES = new WeakMap<CardRule['facts'], readonly FactNames[]>();
const NO_PARTS: readonly never[] = [];

function namesOf({ facts }: CardRule): readonly FactNames[] {
  const known = NAMES.get(facts);
  if (known !== undefined) return known;
  const names = Array.from(facts, ([id, fact]) => ({ id, fact, date: `${id}_date`, parts: `${id}_parts` }));
  NAMES.set(facts, names);
  return names;
}

const notEvaluated = (fact: CompiledFact): TemplateValue =>
  fact.shape === 'list' ? [UNKNOWN_ROW] : NOT_KNOWN;

const UNKNOWN_ROW = { text: NOT_KNOWN, date: NOT_KNOWN, ref: NOT_KNOWN };

function valueOf(value: FactValue): TemplateValue {
  switch (value.shape) {
    case 'number':
      return numberOf(value);
    case 'list':
      return rowsOf(value);
    case 'truth':
      return TRUTHS[value.truth];
    case 'text':
      return value.text ?? NOT_KNOWN;
  }
}

function numberOf({ interval }: NumberValue): TemplateValue {
  if (!Number.isFinite(interval.low) && !Number.isFinite(interval.high)) return NOT_KNOWN;
  return exactOr(interval);
}

const exactOr = (interval: Interval): number | Interval => (isExact(interval) ? interval.low : interval);

function rowsOf({ items, unknown }: ListValue): TemplateValue {
  if (items.length === 0 && unknown.length > 0) return [UNKNOWN_ROW];
  return items.map(({ text, date, ref }) => ({ text, date: date ?? NOT_KNOWN, ref }));
}

function dateOf(value: FactValue): string {
  if (value.shape === 'number' && value.date !== undefined) return value.date;
  return value.sources.find(({ date }) => date !== undefined)?.date ?? NOT_KNOWN;
}

const partRow = ({
  label,
  add,
  unit,
  truth,
  note,
}: PartValue): Record<string, string | number | Interval> => ({
  label,
  add: exactOr(add),
  unit: unit === undefined ? '' : displayUnit(unit),
  truth: truth === undefined ? '' : TRUTHS[truth],
  note: note ?? '',
});
