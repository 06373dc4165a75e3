/** The fact kind `immunizations`: vaccinations given, of a value set (FHIR R4, Immunization). */

import type { FactKind } from '../../model/facts.js';
import { compileList } from './compile-list.js';
import { compileSources } from './compile-sources.js';
import { compileWindow } from './compile-window.js';
import { days, sources, specObject, valueSetName } from './spec-schemas.js';
import { bothIn, NO_STATUS } from './verdict.js';

interface ImmunizationsSpec {
  readonly from: string | readonly string[];
  readonly in: string;
  readonly within_days?: number | string;
}

/** Only `completed` is given; a vaccination without a status makes the list unknown. */
export const immunizationsFact: FactKind<ImmunizationsSpec> = {
  kind: 'immunizations',
  description: 'Vaccinations given, of a value set.',
  schema: specObject({ from: sources, in: valueSetName, within_days: days }, ['from', 'in']),
  compile(spec, scope) {
    const from = compileSources(spec.from, scope, ['Immunization'], false);
    const valueSet = scope.valueSet(spec.in, ['in']);
    const window = compileWindow(spec.within_days, scope);
    if (from === undefined || valueSet === undefined || window === undefined) return undefined;
    return compileList(scope, {
      kind: 'immunizations',
      from,
      valueSet,
      judge(entry, _draft, environment) {
        if (entry.type !== 'Immunization') return 'out';
        return bothIn(entry.status === 'completed' ? 'in' : NO_STATUS, window(entry.time, environment));
      },
    });
  },
};
