/** A shown number and its unit as one writes them (SI brochure 5.4.3, percent as clinicians write it). */

/** `24 mL/min`, `7.2%`, `24` when there is no unit. The unit is in shown form already, see `displayUnit`. */
export function joinUnit(value: string, unit: string | undefined): string {
  if (unit === undefined || unit === '') return value;
  return unit.startsWith('%') ? `${value}${unit}` : `${value} ${unit}`;
}
