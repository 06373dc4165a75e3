/** What UCUM leaves out of account: braces say what is counted, and may forbid a comparison (UCUM 2.2, §6). */

/** Annotations that only name what the number is of, so that leaving them out changes nothing. */
const NEUTRAL: ReadonlySet<string> = new Set(
  (
    'beat beats breath breaths respiration respirations cell cells copies creat creatinine cre cr creat.ur hba1c ' +
    'hemoglobin haemoglobin hb hgb wbc rbc wbcs rbcs platelets systolic diastolic sys dia # count total calc'
  ).split(' '),
);

/** Annotations that stand for a plain number. */
const PLAIN_NUMBER: ReadonlySet<string> = new Set(['inr', 'ratio', 'score', '#', 'count', 'number']);

const ANNOTATION = /\{([^}]*)\}/g;

/**
 * What two units must have in common before their numbers may be compared, beside their dimension: `{tablet}`
 * and `{patch}` differ, `mL/min/{1.73_m2}` and `mL/min` differ, `{beats}/min` and `/min` do not.
 */
export function annotationKey(unit: string): string {
  const whole = /^\{([^}]*)\}$/.exec(unit)?.[1]?.toLowerCase();
  if (unit === '1' || (whole !== undefined && PLAIN_NUMBER.has(whole))) return 'number';
  return Array.from(unit.matchAll(ANNOTATION), ([, text]) => (text ?? '').toLowerCase())
    .filter((text) => !NEUTRAL.has(text))
    .sort()
    .join();
}
