/** How often a medicine is taken in 24 hours (FHIR R4, "Timing"; DSTU2 and STU3 spellings). */

import { between, exactly, scale } from '../../logic/interval.js';
import type { Interval } from '../../logic/interval.js';
import type { JsonObject } from '../../model/fhir.js';
import { numberIn, objectIn, textIn, textsIn } from '../json/read-members.js';
import { readConcept } from '../normalise/read-concept.js';
import { hoursPerUnit } from './hours-per-unit.js';
import { rounded } from './rounded.js';
import { readTimingCode } from './timing-code.js';

const HOURS_A_DAY = 24;
const DAYS_A_WEEK = 7;
/** `C`, `AC`, `PC`: at the meals, however many the patient has. */
const AT_MEALS: ReadonlySet<string> = new Set(['C', 'AC', 'PC']);
const MEALS_A_DAY = 3;

/**
 * Administrations in 24 hours, averaged over longer periods (every other day: 0.5). Read from the frequency and
 * period, else the times of day, else the timing's code, else the events of the day. From the fewest (frequency in
 * `periodMax`) to the most (`frequencyMax` in the short period). Undefined when nothing of it can be read.
 */
export function readTimesPerDay(timing: JsonObject): Interval | undefined {
  const repeat = objectIn(timing.repeat);
  const times =
    (repeat === undefined ? undefined : (byPeriod(repeat) ?? byTimeOfDay(repeat))) ??
    byCode(timing) ??
    (repeat === undefined ? undefined : (byEvents(repeat) ?? byWeekdays(repeat)));
  return times === undefined ? undefined : rounded(times);
}

function byPeriod(repeat: JsonObject): Interval | undefined {
  const unit = textIn(repeat.periodUnit) ?? textIn(repeat.periodUnits) ?? textIn(repeat.unit);
  const hours = hoursPerUnit(unit);
  const period = numberIn(repeat.period);
  if (hours === undefined || period === undefined || period <= 0) return undefined;
  // A dose "every 4 hours" needs no frequency: FHIR's default is once per period.
  const least = repeat.frequency === undefined || repeat.frequency === null ? 1 : numberIn(repeat.frequency);
  const most = numberIn(repeat.frequencyMax) ?? least;
  const longest = numberIn(repeat.periodMax) ?? period;
  if (least === undefined || most === undefined || least < 0 || most < least || longest < period)
    return undefined;
  const times = between((least * HOURS_A_DAY) / (longest * hours), (most * HOURS_A_DAY) / (period * hours));
  return period * hours > HOURS_A_DAY ? times : scale(times, weekdayShare(repeat));
}

function byTimeOfDay(repeat: JsonObject): Interval | undefined {
  const times = new Set(textsIn(repeat.timeOfDay)).size;
  return times === 0 ? undefined : exactly(times * weekdayShare(repeat));
}

function byCode(timing: JsonObject): Interval | undefined {
  const concept = readConcept(timing.code);
  const words = concept.codings.flatMap(({ code, display }) => [code, display]).concat(concept.text);
  for (const word of words) {
    const times = word === undefined ? undefined : readTimingCode(word);
    if (times !== undefined) return times;
  }
  return undefined;
}

function byEvents(repeat: JsonObject): Interval | undefined {
  const events = new Set(textsIn(repeat.when).map((event) => event.toUpperCase()));
  if (events.size === 0) return undefined;
  const atMeals = Array.from(events).filter((event) => AT_MEALS.has(event)).length;
  const most = events.size + atMeals * (MEALS_A_DAY - 1);
  return scale(between(events.size, most), weekdayShare(repeat));
}

function byWeekdays(repeat: JsonObject): Interval | undefined {
  const share = weekdayShare(repeat);
  return share === 1 ? undefined : exactly(share);
}

/** The part of the week on which there is a dose at all. */
function weekdayShare(repeat: JsonObject): number {
  const days = new Set(textsIn(repeat.dayOfWeek).map((day) => day.toLowerCase())).size;
  return days === 0 || days > DAYS_A_WEEK ? 1 : days / DAYS_A_WEEK;
}
