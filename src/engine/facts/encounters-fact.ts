/** The fact kind `encounters`: visits and stays by type, reason, diagnosis or class (FHIR R4, Encounter). */

import type { FactKind } from '../../model/facts.js';
import { compileList } from './compile-list.js';
import { compileSources } from './compile-sources.js';
import { compileWindow } from './compile-window.js';
import { days, sources, specObject, valueSetName } from './spec-schemas.js';
import { bothIn, NO_READABLE_STATUS, NO_STATUS } from './verdict.js';
import type { Doubt, Verdict } from './verdict.js';

interface EncountersSpec {
  readonly from: string | readonly string[];
  readonly in?: string;
  readonly class?: readonly string[];
  readonly within_days?: number | string;
}

const NO_CLASS: Doubt = { reason: 'not-recorded', detail: 'no class' };

/** Planned and cancelled encounters do not count; one without a status, or the class asked for, is unknown. */
export const encountersFact: FactKind<EncountersSpec> = {
  kind: 'encounters',
  description: 'Encounters by type, reason, diagnosis or discharge disposition, by class, or by both.',
  schema: {
    ...specObject(
      {
        from: sources,
        in: valueSetName,
        class: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          minItems: 1,
          uniqueItems: true,
          description: 'Codes of the encounter class that count, e.g. `IMP`, `EMER`, `AMB`.',
        },
        within_days: days,
      },
      ['from'],
    ),
    anyOf: [{ required: ['in'] }, { required: ['class'] }],
  },
  compile(spec, scope) {
    const from = compileSources(spec.from, scope, ['Encounter'], false);
    const valueSet = spec.in === undefined ? undefined : scope.valueSet(spec.in, ['in']);
    const window = compileWindow(spec.within_days, scope);
    if (from === undefined || window === undefined || (spec.in !== undefined && valueSet === undefined)) {
      return undefined;
    }
    const classes = spec.class === undefined ? undefined : new Set(spec.class);
    return compileList(scope, {
      kind: 'encounters',
      from,
      ...(valueSet === undefined ? {} : { valueSet }),
      judge(entry, _draft, environment) {
        if (entry.type !== 'Encounter') return 'out';
        const status = bothIn(statusVerdict(entry.status), classVerdict(entry.classCode, classes));
        return status === 'out' ? 'out' : bothIn(status, window(entry.time, environment));
      },
    });
  },
};

function classVerdict(code: string | undefined, classes: ReadonlySet<string> | undefined): Verdict {
  if (classes === undefined) return 'in';
  if (code === undefined) return NO_CLASS;
  return classes.has(code) ? 'in' : 'out';
}

function statusVerdict(status: string | undefined): Verdict {
  switch (status) {
    case 'planned':
    case 'cancelled':
    case 'discontinued':
      return 'out';
    case 'arrived':
    case 'triaged':
    case 'in-progress':
    case 'onleave':
    case 'on-hold':
    case 'finished':
    case 'discharged':
    case 'completed':
      return 'in';
    case undefined:
    case 'unknown':
      return NO_STATUS;
    default:
      return NO_READABLE_STATUS;
  }
}
