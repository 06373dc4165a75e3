/** The fact kind `allergies`: active allergies and intolerances of a value set (FHIR R4, AllergyIntolerance). */

import type { FactKind } from '../../model/facts.js';
import { compileList } from './compile-list.js';
import { compileSources } from './compile-sources.js';
import { sources, specObject, valueSetName } from './spec-schemas.js';
import { NO_STATUS, NOT_CONFIRMED } from './verdict.js';

interface AllergiesSpec {
  readonly from: string | readonly string[];
  readonly in: string;
}

/** An unconfirmed allergy, or one without a clinical status, is not an item: it makes the list unknown. */
export const allergiesFact: FactKind<AllergiesSpec> = {
  kind: 'allergies',
  description:
    'Active allergies and intolerances whose substance, or one named in a reaction, is in a value set.',
  schema: specObject({ from: sources, in: valueSetName }, ['from', 'in']),
  compile(spec, scope) {
    const from = compileSources(spec.from, scope, ['AllergyIntolerance'], false);
    const valueSet = scope.valueSet(spec.in, ['in']);
    if (from === undefined || valueSet === undefined) return undefined;
    return compileList(scope, {
      kind: 'allergies',
      from,
      valueSet,
      judge(entry) {
        if (entry.type !== 'AllergyIntolerance' || entry.active === 'false') return 'out';
        if (!entry.confirmed) return NOT_CONFIRMED;
        return entry.active === 'true' ? 'in' : NO_STATUS;
      },
    });
  },
};
