/** A query by status that leaves out records a fact counts: "none found" would be taken for "none". */

import type { CompiledFact } from '../../../model/facts.js';
import type { Finding, LintRule, LintSubject } from '../lint-rule.js';
import { parsedNeeds } from '../queries/parsed-needs.js';
import type { ParsedQuery } from '../queries/parse-query.js';
import { factSpec } from '../reading/fact-spec.js';
import { joinNames } from '../reading/join-names.js';

interface Counted {
  /** Search parameter that limits the status. */
  readonly param: string;
  readonly statuses: readonly string[];
}

export const queryHidesRecords: LintRule = {
  id: 'query-hides-records',
  severity: 'error',
  check: (subject) =>
    parsedNeeds(subject).flatMap(({ query, path, readers }) =>
      readers.flatMap((fact): readonly Finding[] => {
        const counted = countedBy(fact, subject);
        const hidden = counted === undefined ? [] : hiddenBy(query, counted);
        if (counted === undefined || hidden.length === 0) return [];
        return [
          {
            path,
            message: `${fact.id} also counts records whose status is ${joinNames(hidden)}, and this query does not return them: they would be taken for not there.`,
            remedy: `Add ${joinNames(hidden)} to ${counted.param}, or leave ${counted.param} out.`,
          },
        ];
      }),
    ),
};

/** What a fact counts, as its kind documents it. */
function countedBy({ id, kind }: CompiledFact, subject: LintSubject): Counted | undefined {
  const spec = factSpec(subject, id);
  switch (kind) {
    case 'orders': {
      const given = Array.isArray(spec.status) ? spec.status.map(String) : undefined;
      return { param: 'status', statuses: given ?? ['active'] };
    }
    case 'problems':
      return spec.status === 'any'
        ? { param: 'clinical-status', statuses: ['active', 'inactive', 'resolved'] }
        : { param: 'clinical-status', statuses: ['active'] };
    case 'latest_result':
    case 'result_summary':
      return { param: 'status', statuses: ['final', 'amended', 'corrected'] };
    case 'immunizations':
      return { param: 'status', statuses: ['completed'] };
    default:
      return undefined;
  }
}

/** Statuses that every value of the parameter leaves out. */
function hiddenBy({ params }: ParsedQuery, { param, statuses }: Counted): readonly string[] {
  const limits = params.filter(({ name }) => name === param);
  return statuses.filter((status) =>
    limits.some(({ modifier, values }) => !admits(status, modifier, values)),
  );
}

function admits(status: string, modifier: string | undefined, values: readonly string[]): boolean {
  const named = values.some((value) => value.slice(value.indexOf('|') + 1) === status);
  if (modifier === 'not') return !named;
  // `:in` names a value set that is not known here.
  return modifier !== undefined || named;
}
