/** The fact kind `problems`: diagnoses and problem list items of a value set (FHIR R4, Condition). */

import type { FactKind } from '../../model/facts.js';
import { compileList } from './compile-list.js';
import { compileSources } from './compile-sources.js';
import { sources, specObject, valueSetName } from './spec-schemas.js';
import { NO_STATUS, NOT_CONFIRMED } from './verdict.js';

interface ProblemsSpec {
  readonly from: string | readonly string[];
  readonly in: string;
  readonly status?: 'active' | 'any';
}

/**
 * A provisional, differential or unconfirmed problem, and under `active` one without a clinical status, is not an
 * item: it makes the list unknown.
 */
export const problemsFact: FactKind<ProblemsSpec> = {
  kind: 'problems',
  description:
    'Problems and diagnoses of a value set. Unconfirmed ones and ones without a status make it unknown.',
  schema: specObject(
    {
      from: sources,
      in: valueSetName,
      status: {
        enum: ['active', 'any'],
        default: 'active',
        description: '`active`: still present (also recurrence and relapse). `any`: resolved ones count too.',
      },
    },
    ['from', 'in'],
  ),
  compile(spec, scope) {
    const from = compileSources(spec.from, scope, ['Condition'], false);
    const valueSet = scope.valueSet(spec.in, ['in']);
    if (from === undefined || valueSet === undefined) return undefined;
    const anyStatus = spec.status === 'any';
    return compileList(scope, {
      kind: 'problems',
      from,
      valueSet,
      judge(entry) {
        if (entry.type !== 'Condition') return 'out';
        if (!anyStatus && entry.active === 'false') return 'out';
        if (!entry.confirmed) return NOT_CONFIRMED;
        return anyStatus || entry.active === 'true' ? 'in' : NO_STATUS;
      },
    });
  },
};
