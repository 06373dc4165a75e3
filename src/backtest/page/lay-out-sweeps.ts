/** What each setting of a card would change, drawn and in words. */

import type { Block } from '../../page/page-document.js';
import { formatNumber } from '../../text/format-number.js';
import { tellQuantity } from '../../text/tell-quantity.js';
import type { CardResult, SettingDescription, SweepResult } from '../backtest-report.js';
import { drawSweep, tellSweep } from './draw-sweep.js';
import { say, some } from './words.js';

/** Settings that change nothing are told together; those with one allowed value have nothing to tell. */
export function sweepBlocks({ settings, sweeps }: CardResult): readonly Block[] {
  const swept = settings.flatMap((setting) => {
    const sweep = sweeps.find(({ setting: id, points }) => id === setting.id && points.length > 1);
    return sweep === undefined ? [] : [{ setting, sweep }];
  });
  const flat = swept.filter(({ sweep }) => isFlat(sweep));
  const figures = swept
    .filter(({ sweep }) => !isFlat(sweep))
    .map(({ setting, sweep }) => figureOf(setting, sweep));
  if (flat.length === 0) return figures;
  const count = some(flat[0]?.sweep.points[0]?.fired ?? null, 'patient');
  const names = flat.map(({ setting }) => `${setting.label} (${rangeOf(setting)})`);
  return [...figures, say(`It fires for ${count} at every allowed value of: ${names.join('; ')}.`)];
}

const isFlat = ({ points }: SweepResult): boolean => points.every(({ fired }) => fired === points[0]?.fired);

function figureOf(setting: SettingDescription, sweep: SweepResult): Block {
  const whose = setting.local ? '' : ' It is the evidence’s, and sites may not change it.';
  return {
    kind: 'figure',
    svg: drawSweep(setting, sweep),
    says: `${setting.label}, other settings as they are; patients who fire at ${tellSweep(setting, sweep.points)}. Allowed: ${rangeOf(setting)}.${whose}`,
  };
}

const rangeOf = ({ allowed: [low, high], unit }: SettingDescription): string =>
  `${formatNumber(low)} to ${tellQuantity(high, unit)}`;
