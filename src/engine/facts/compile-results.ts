/** Compiles what `latest_result` and `result_summary` share: needs, codes, component, window and unit. */

import type { CompileScope } from '../../model/facts.js';
import { isUcum } from '../../units/is-ucum.js';
import { compileSources } from './compile-sources.js';
import { compileWindow } from './compile-window.js';
import type { Window } from './compile-window.js';
import type { ResultQuery } from './find-results.js';

export interface ResultSpec {
  readonly from: string | readonly string[];
  readonly in: string;
  readonly within_days?: number | string;
  readonly component?: string;
}

export interface CompiledResults {
  readonly query: ResultQuery;
  readonly window: Window;
}

/** Undefined when problems were reported. `measured` is false when the numbers themselves are not read (a count). */
export function compileResults(
  spec: ResultSpec,
  scope: CompileScope,
  measured: boolean,
): CompiledResults | undefined {
  const from = compileSources(spec.from, scope, ['Observation'], false);
  const valueSet = scope.valueSet(spec.in, ['in']);
  const component = spec.component === undefined ? undefined : scope.valueSet(spec.component, ['component']);
  const window = compileWindow(spec.within_days, scope);
  const unit = measured ? compileUnit(scope) : '';
  if (from === undefined || valueSet === undefined || window === undefined || unit === undefined)
    return undefined;
  if (spec.component !== undefined && component === undefined) return undefined;
  return { query: { from, valueSet, component, unit: measured ? unit : undefined }, window };
}

function compileUnit(scope: CompileScope): string | undefined {
  const { unit } = scope;
  if (unit === undefined) {
    scope.problem(
      [],
      'A fact that reads results needs a `unit`.',
      'Write the UCUM unit that the settings it is compared with are in, e.g. `unit: mmol/L`.',
    );
    return undefined;
  }
  if (isUcum(unit)) return unit;
  scope.problem(
    [],
    `\`${unit}\` is not a UCUM unit.`,
    'Write it as UCUM does, e.g. `mL/min/{1.73_m2}`, `10*3/uL`, `mm[Hg]`; for plain numbers `1`.',
  );
  return undefined;
}
