/** What the facts of one card see in one call: data, settings and each other, each fact computed once (stage 3). */

import type { DataSource } from '../model/clinical.js';
import type { PatientData } from '../model/patient-data.js';
import type { CardRule } from '../model/content.js';
import type { Site } from '../model/site.js';
import type { FactEnvironment, FactValue } from '../model/facts.js';
import type { Instant } from '../time/time-span.js';

export class CardEnvironment implements FactEnvironment {
  readonly now: Instant;
  readonly zone: string;
  readonly settings: Readonly<Record<string, number>>;
  /** Facts computed so far, in the order of their first use. */
  readonly facts: ReadonlyMap<string, FactValue>;
  readonly #known = new Map<string, FactValue>();
  readonly #rule: CardRule;
  readonly #data: PatientData;

  constructor(rule: CardRule, site: Site, data: PatientData, now: Instant) {
    this.now = now;
    this.zone = site.zone;
    this.settings = site.settings.get(rule.id) ?? defaultsOf(rule);
    this.facts = this.#known;
    this.#rule = rule;
    this.#data = data;
  }

  /** A need that the data does not know of was not sent: unknown, never empty. */
  source(name: string): DataSource {
    if (name === 'orders') return this.#data.orders;
    if (name === 'other_drafts') return this.#data.otherDrafts;
    const need = this.#rule.needs.get(name);
    const source = need === undefined ? undefined : this.#data.sources.get(need.prefetchKey);
    return source ?? notSent(name);
  }

  fact(id: string): FactValue {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const fact = this.#rule.facts.get(id);
    if (fact === undefined) throw new Error(`The card has no fact ${id}.`);
    const value = fact.evaluate(this);
    this.#known.set(id, value);
    return value;
  }
}

/** A site without settings of its own has the same ones in every call. */
const DEFAULTS = new WeakMap<CardRule, Readonly<Record<string, number>>>();

function defaultsOf(rule: CardRule): Readonly<Record<string, number>> {
  const known = DEFAULTS.get(rule);
  if (known !== undefined) return known;
  const defaults = Object.freeze(
    Object.fromEntries([...rule.settings.values()].map((setting) => [setting.id, setting.value])),
  );
  DEFAULTS.set(rule, defaults);
  return defaults;
}

const notSent = (name: string): DataSource => ({
  name,
  entries: [],
  unknown: [{ need: name, reason: 'not-sent' }],
  byCode: new Map(),
  resources: [],
});
