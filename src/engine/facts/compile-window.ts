/** Compiles a fact's `within_days`: inclusive calendar days back from today in the site's zone (DESIGN, "Truth"). */

import type { CompileScope, FactEnvironment } from '../../model/facts.js';
import { MS_PER_DAY } from '../../time/civil-date.js';
import type { TimeSpan } from '../../time/time-span.js';
import { withinDays } from '../../time/within-days.js';
import { NO_DATE, PARTIAL_DATE } from './verdict.js';
import type { Verdict } from './verdict.js';

/** `in` when the time is surely in the window, `out` when it surely is not, a doubt when it has no or a coarse date. */
export type Window = (time: TimeSpan | undefined, environment: FactEnvironment) => Verdict;

const ANY_TIME: Window = () => 'in';
const DAY_UNITS: ReadonlySet<string> = new Set(['d', 'day', 'days']);

/** Without `within_days` everything is in. Undefined when the setting does not exist or is not in days. */
export function compileWindow(spec: number | string | undefined, scope: CompileScope): Window | undefined {
  if (spec === undefined) return ANY_TIME;
  if (typeof spec === 'number') return (time, environment) => judge(time, spec, environment);
  const path = ['within_days'];
  if (!scope.hasSetting(spec, path)) return undefined;
  const unit = scope.settingUnit(spec);
  if (unit === undefined || !DAY_UNITS.has(unit)) {
    scope.problem(path, `The setting \`${spec}\` is not in days.`, 'Give the setting `unit: days`.');
    return undefined;
  }
  return (time, environment) => judge(time, readSetting(environment, spec), environment);
}

/** The value of a setting; its absence is a defect of the content, never of the patient's data. */
export function readSetting(environment: FactEnvironment, id: string): number {
  const value = environment.settings[id];
  if (value === undefined) throw new Error(`The setting ${id} has no value.`);
  return value;
}

/** Two days' margin covers every zone and clock change, so that most dates need no calendar. */
function judge(time: TimeSpan | undefined, days: number, environment: FactEnvironment): Verdict {
  if (time === undefined) return NO_DATE;
  const { now, zone } = environment;
  if (time.to < now - (days + 2) * MS_PER_DAY) return 'out';
  if (time.from > now - (days - 2) * MS_PER_DAY && time.to < now - 2 * MS_PER_DAY) return 'in';
  const within = withinDays(time, days, now, zone);
  if (within === 'unknown') return PARTIAL_DATE;
  return within === 'true' ? 'in' : 'out';
}
