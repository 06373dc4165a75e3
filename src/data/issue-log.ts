/** Collects what an operator should hear of the call's data: keys and counts, no patient data. */

import type { DataIssue } from '../model/patient-data.js';

export class IssueLog {
  readonly #counts = new Map<
    string,
    { readonly key: string; readonly problem: DataIssue['problem']; count: number }
  >();

  add(key: string, problem: DataIssue['problem'], count = 1): void {
    const id = `${problem} ${key}`;
    const known = this.#counts.get(id);
    if (known === undefined) this.#counts.set(id, { key, problem, count });
    else known.count += count;
  }

  /** In the order they were first met. */
  issues(): readonly DataIssue[] {
    return Array.from(this.#counts.values(), (issue) => ({ ...issue }));
  }
}
