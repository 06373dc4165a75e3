/** The dose-equivalent calculator: daily doses of many orders, each times its ingredient's factor, added up. */

import { add, between, exactly, type Interval } from '../../logic/interval.js';
import type { UnknownDetail } from '../../model/clinical.js';
import type { ModelFile } from '../../model/content-files.js';
import type {
  Calculator,
  FactValue,
  ListItem,
  ListValue,
  NumberValue,
  PartValue,
} from '../../model/facts.js';
import { formatInterval } from '../../text/format-interval.js';
import { compileOrderCounter, type CountedOrder } from './count-order.js';
import { findRepeated, type Repeated } from './find-repeated.js';
import type { ScorerSource } from '../../model/score.js';
import { parseProducts } from './parse-products.js';

/** Digits kept of the total, so that fractions added in binary do not miss a threshold by their noise. */
const DIGITS = 12;

const NOTHING: Readonly<Record<Repeated, CountedOrder>> = {
  replaced: { amount: exactly(0), notes: ['not counted: replaced by an order being signed'], unknown: [] },
  'counted-already': { amount: exactly(0), notes: ['not counted: the same order again'], unknown: [] },
};

/** Two lists from one source lack the same thing for the same reason: said once. */
const distinct = (unknown: readonly UnknownDetail[]): readonly UnknownDetail[] => [
  ...new Map(
    unknown.map((one) => [[one.need, one.reason, one.source, one.detail].join('|'), one] as const),
  ).values(),
];

const isList = (value: FactValue | undefined): value is ListValue => value?.shape === 'list';
const tidy = (value: number): number => (Number.isFinite(value) ? Number(value.toPrecision(DIGITS)) : value);

/**
 * Compiles a model of kind `dose-equivalent` with its product table.
 *
 * The calculator takes lists of orders and gives a daily total in the model's unit, at most the directions allow.
 * The total is an interval: it has no upper bound while an order cannot be read (`unreadable`), has no published
 * factor (`no-factor`), or a list may be incomplete (the list's own reasons). It is never rounded.
 *
 * @param products the parsed JSON file that the model names.
 * @param hash content hash of the model and its products, for the explanation.
 * @returns `undefined` when the products file is not as it must be, or the model names no ingredient (reported).
 */
export function compileDoseEquivalent(
  model: ModelFile,
  products: unknown,
  hash: string,
  problem: ScorerSource['problem'],
): Calculator | undefined {
  const { ingredients } = model;
  if (ingredients === undefined) {
    problem([], 'A dose-equivalent names its ingredients and their factors.', 'Add ingredients.');
    return undefined;
  }
  const table = readProducts(products, model.products ?? 'products', problem);
  if (table === undefined) return undefined;
  const count = compileOrderCounter(ingredients, model.not_counted ?? {}, table);
  const { id, version, title, unit } = model;

  const partOf = (item: ListItem, { amount, notes }: CountedOrder): PartValue => ({
    label: item.text,
    add: amount,
    unit,
    source: item.ref,
    ...(notes.length === 0 ? {} : { note: notes.join('; ') }),
  });
  const unknownOf = (item: ListItem, { unknown }: CountedOrder): readonly UnknownDetail[] =>
    unknown.map(({ reason, detail }) => ({
      need: item.draft ? 'orders' : id,
      reason,
      source: item.ref,
      detail: `${item.text}: ${detail}`,
    }));

  const calculate: Calculator['calculate'] = (inputs, { now }): NumberValue => {
    const lists = inputs.filter(isList);
    const items = lists.flatMap((list) => list.items);
    const repeated = findRepeated(items);
    const counted = items.map((item, i) => {
      const why = repeated[i];
      return { item, order: why === undefined ? count(item, now) : NOTHING[why] };
    });
    const missing = distinct(lists.flatMap((list) => list.unknown));
    const start: Interval = missing.length > 0 ? between(0, Infinity) : exactly(0);
    const total = counted.reduce((sum, { order }) => add(sum, order.amount), start);
    return {
      shape: 'number',
      interval: between(tidy(total.low), tidy(total.high)),
      unit,
      present: 'true',
      parts: counted.map(({ item, order }) => partOf(item, order)),
      sources: counted.map(({ item, order }) => ({
        label: item.text,
        value: formatInterval(order.amount),
        unit,
        source: item.ref,
        ...(item.date === undefined ? {} : { date: item.date }),
      })),
      unknown: [...missing, ...counted.flatMap(({ item, order }) => unknownOf(item, order))],
      byNameOnly: counted.some(({ item, order }) => item.matchedBy === 'name' && order.amount.low > 0),
    };
  };
  return { id, version, contentHash: hash, title, unit, takes: 'lists', calculate };
}

/** Of a message about the table, in characters. */
const LONGEST = 200;

function readProducts(
  products: unknown,
  file: string,
  problem: ScorerSource['problem'],
): ReturnType<typeof parseProducts> | undefined {
  try {
    return parseProducts(products);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    problem(
      ['products'],
      `${file} cannot be used: ${error.message.slice(0, LONGEST)}.`,
      'Correct that file.',
    );
    return undefined;
  }
}
