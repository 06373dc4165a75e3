/** Counts by labels in a plain Map, handed to prom-client at a scrape: a call counts dozens of decisions, and hashing their labels each time would cost more than deciding. */

import { Counter, type Registry } from 'prom-client';

const SEPARATOR = '\u0000';

export interface LabelTally {
  /** @param values one for each label, in their order */
  add(...values: readonly string[]): void;
}

/** A counter with its labels that only ever grows. */
export function tallyLabels(
  registry: Registry,
  name: string,
  help: string,
  labels: readonly string[],
): LabelTally {
  const counts = new Map<string, number>();
  new Counter({
    name,
    help,
    labelNames: [...labels],
    registers: [registry],
    collect() {
      this.reset();
      for (const [key, count] of counts) this.inc(labelled(labels, key.split(SEPARATOR)), count);
    },
  });
  return {
    add(...values) {
      const key = values.join(SEPARATOR);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    },
  };
}

const labelled = (labels: readonly string[], values: readonly string[]): Record<string, string> =>
  Object.fromEntries(labels.map((label, index) => [label, values[index] ?? '']));
