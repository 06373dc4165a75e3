/** What one order adds to a dose-equivalent total, with everything a reader must know about the number. */

import { add, between, exactly, scale, type Interval } from '../../logic/interval.js';
import type { MedicationEntry, UnknownReason } from '../../model/clinical.js';
import type { Dosage } from '../../model/dosage.js';
import type { IngredientPart, ModelFile } from '../../model/content-files.js';
import type { ListItem } from '../../model/facts.js';
import { formatNumber } from '../../text/format-number.js';
import type { Instant } from '../../time/time-span.js';
import { combineDosages } from './combine-dosages.js';
import { compileRoutes } from './find-route.js';
import { compileIdentification, type Medicine } from './identify-medicine.js';
import type { ProductTable, Route } from './parse-products.js';
import { readDailyMass, readWornRate } from './read-daily-amount.js';

export interface CountedOrder {
  /** In the model's unit; no upper bound where something could not be read. */
  readonly amount: Interval;
  /** Phrases for the reader, each once. */
  readonly notes: readonly string[];
  /** Why there is no upper bound. */
  readonly unknown: readonly { readonly reason: UnknownReason; readonly detail: string }[];
}

/** Collects what is said about one order while it is counted. */
class Notes {
  readonly phrases = new Set<string>();
  readonly unknown = new Map<string, UnknownReason>();

  /** Says why an amount can be anything from nothing up, and is that amount. */
  open(reason: UnknownReason, phrase: string): Interval {
    this.phrases.add(phrase);
    this.unknown.set(phrase, reason);
    return between(0, Infinity);
  }

  result(amount: Interval): CountedOrder {
    const unknown = [...this.unknown].map(([detail, reason]) => ({ reason, detail }));
    return { amount, notes: [...this.phrases], unknown };
  }
}

function countDosage(
  dosage: Dosage,
  medicine: Medicine,
  part: IngredientPart,
  route: Route,
  notes: Notes,
): Interval {
  const { name, factor, of } = part;
  if (route.counts !== of) return notes.open('no-factor', `no published factor for ${name} (${route.name})`);
  const daily = of === 'mg' ? readDailyMass(dosage, medicine) : readWornRate(dosage, medicine);
  if ('unreadable' in daily) return notes.open('unreadable', `cannot be counted: ${daily.unreadable}`);
  if (dosage.asNeeded) notes.phrases.add('as needed, up to this');
  if (daily.least < daily.most) {
    const from = formatNumber(daily.least * factor);
    notes.phrases.add(`directions allow ${from} to ${formatNumber(daily.most * factor)}, the most counts`);
  }
  return scale(exactly(daily.most), factor);
}

/**
 * Compiles the counting of one order: ingredient, route, dosage, factor.
 *
 * What counts is the most the directions allow. An order that cannot be read, or whose ingredient or route has no
 * published factor, counts from nothing up, with the reason; an ingredient the model leaves out counts nothing.
 */
export function compileOrderCounter(
  ingredients: NonNullable<ModelFile['ingredients']>,
  notCounted: NonNullable<ModelFile['not_counted']>,
  table: ProductTable,
): (item: ListItem, now: Instant) => CountedOrder {
  const identify = compileIdentification({ ...notCounted, ...ingredients }, table);
  const routes = compileRoutes(table);
  const factors = new Map(Object.entries(ingredients));
  const leftOut = new Map(Object.entries(notCounted));
  const nameOf = (code: string): string => table.names.get(code)?.[0] ?? 'this medicine';

  const countMedicine = (
    medicine: Medicine,
    entry: MedicationEntry,
    stated: Route | undefined,
    now: Instant | undefined,
    notes: Notes,
  ): Interval => {
    const excluded = leftOut.get(medicine.ingredient);
    if (excluded !== undefined) {
      notes.phrases.add(`not counted: ${excluded.why}`);
      return exactly(0);
    }
    const part = factors.get(medicine.ingredient);
    if (part === undefined)
      return notes.open('no-factor', `no published factor for ${nameOf(medicine.ingredient)}`);
    if (entry.dosages.length === 0) return notes.open('unreadable', 'cannot be counted: no dose is given');
    const counted = entry.dosages.map((dosage) => {
      const route = stated ?? routes.assumed(dosage);
      const amount = countDosage(dosage, medicine, part, route, notes);
      if (stated === undefined && amount.high < Infinity) {
        notes.phrases.add(`route not stated, counted as ${route.name}`);
      }
      return { dosage, amount };
    });
    const { amount, steps } = combineDosages(counted, now);
    if (steps > 1) notes.phrases.add(`the highest of ${steps} consecutive steps`);
    return amount;
  };

  return ({ entry, draft }, now) => {
    const notes = new Notes();
    if (entry.type !== 'Medication')
      return notes.result(notes.open('unsupported', 'not an order of a medicine'));
    const { medicines, route } = identify(entry);
    if (medicines.length === 0) {
      return notes.result(notes.open('no-factor', 'no published factor for this medicine'));
    }
    const stated = route === undefined ? routes.stated(entry) : routes.named(route);
    const amounts = medicines.map((medicine) =>
      countMedicine(medicine, entry, stated, draft ? undefined : now, notes),
    );
    return notes.result(amounts.reduce(add));
  };
}
