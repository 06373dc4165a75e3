/** Whether a report of `rationale backtest` is of the card that is to be approved, as it is at the site, and speaks for it (life cycle). */

import type { CardRule } from '../model/content.js';

type Members = Readonly<Record<string, unknown>>;

/**
 * What is wrong, in a sentence; undefined when the report is a backtest of this very card, on patients, without failures,
 * and within the share of patients that its file answers for (as far as chance allows to say).
 * @param report parsed JSON, of whatever origin
 * @param here the card as it is at the site
 */
export function checkBacktestReport(report: unknown, here: CardRule): string | undefined {
  if (!isObject(report) || report.kind !== 'rationale-backtest')
    return 'The file is no report of rationale backtest.';
  const cards: readonly unknown[] = Array.isArray(report.cards) ? report.cards : [];
  const entry = cards.filter(isObject).find(({ card }) => card === here.id);
  if (entry === undefined) return `The report says nothing of ${here.id}.`;
  if (entry.version !== here.version)
    return `The report is of another version of ${here.id}: the card is ${here.version}.`;
  if (entry.logicHash !== here.logicHash) {
    return `The report is of another ${here.id} ${here.version}: what it decides or shows has changed since, or is another at this site. Run the backtest again, with --site.`;
  }
  const patients = isObject(entry.patients) ? entry.patients : {};
  if (patients.evaluated === 0) return `No patient of the report is one for ${here.id}.`;
  const failed = Array.isArray(entry.errors) && entry.errors.length > 0;
  if (failed || (typeof patients.failed === 'number' && patients.failed > 0))
    return `${here.id} failed for patients of the report.`;
  return tooOften(entry, here);
}

/** Above the allowed share by more than chance: the whole interval is. */
function tooOften({ share, firesAtMost }: Members, { id }: CardRule): string | undefined {
  const low = isObject(share) ? share.low : undefined;
  const most = isObject(firesAtMost) ? firesAtMost.percent : undefined;
  if (typeof low !== 'number' || typeof most !== 'number' || low * 100 <= most) return undefined;
  return `${id} fires for more than ${most} % of the patients of the report. Say in its file, under fires_at_most, on how many it may and why, or narrow it.`;
}

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
