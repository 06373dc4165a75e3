/** A fact that looks at no data of the patient (card format, "facts"). */

import type { LintRule } from '../lint-rule.js';
import { factValue } from '../reading/fact-spec.js';

/** Scores and calculations get their data through other facts, or have none by design. */
const DERIVED: ReadonlySet<string> = new Set(['points', 'calculate']);
const CONSTANT = /^\s*(true|false|-?\d+(\.\d+)?|'[^']*')\s*$/;

export const factWithoutSource: LintRule = {
  id: 'fact-without-source',
  severity: 'warning',
  check(subject) {
    return [...subject.card.facts.values()]
      .filter(({ kind, reads, uses }) => reads.length + uses.length === 0 && !DERIVED.has(kind))
      .filter(({ id }) => !CONSTANT.test(String(factValue(subject, id))))
      .map(({ id }) => ({
        path: ['facts', id],
        key: true,
        message: `The fact ${id} looks at nothing: neither at a need nor at the drafted orders nor at another fact.`,
        remedy: 'Say where it is read from, for example with from, or with %name in an expression.',
      }));
  },
};
