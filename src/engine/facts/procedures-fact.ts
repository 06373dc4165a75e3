/** The fact kind `procedures`: procedures of a value set that were done or begun (FHIR R4, Procedure). */

import type { FactKind } from '../../model/facts.js';
import { compileList } from './compile-list.js';
import { compileSources } from './compile-sources.js';
import { compileWindow } from './compile-window.js';
import { days, sources, specObject, valueSetName } from './spec-schemas.js';
import { bothIn, NO_STATUS } from './verdict.js';
import type { Doubt, Verdict } from './verdict.js';

interface ProceduresSpec {
  readonly from: string | readonly string[];
  readonly in: string;
  readonly within_days?: number | string;
}

const NOT_FINISHED: Doubt = {
  reason: 'not-recorded',
  detail: 'interrupted; how far it went is not recorded',
};

/** Completed and running procedures count, planned ones do not; an interrupted one, or no status, is unknown. */
export const proceduresFact: FactKind<ProceduresSpec> = {
  kind: 'procedures',
  description: 'Procedures of a value set that were done or are under way.',
  schema: specObject({ from: sources, in: valueSetName, within_days: days }, ['from', 'in']),
  compile(spec, scope) {
    const from = compileSources(spec.from, scope, ['Procedure'], false);
    const valueSet = scope.valueSet(spec.in, ['in']);
    const window = compileWindow(spec.within_days, scope);
    if (from === undefined || valueSet === undefined || window === undefined) return undefined;
    return compileList(scope, {
      kind: 'procedures',
      from,
      valueSet,
      judge: (entry, _draft, environment) =>
        entry.type === 'Procedure'
          ? bothIn(statusVerdict(entry.status), window(entry.time, environment))
          : 'out',
    });
  },
};

function statusVerdict(status: string | undefined): Verdict {
  switch (status) {
    case 'completed':
    case 'in-progress':
      return 'in';
    case 'preparation':
      return 'out';
    case 'stopped':
    case 'on-hold':
      return NOT_FINISHED;
    default:
      return NO_STATUS;
  }
}
