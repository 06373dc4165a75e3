/** The numbers of a card: in force here, by default, and within which a site may choose. */

import type { Block, Cell } from '../page/page-document.js';
import type { CardBasis } from './basis.js';
import { tellAmount, tellRange } from './tell-amount.js';

export function layOutSettings({ settings, settingsWhy }: CardBasis): readonly Block[] {
  if (settings.length === 0) return [{ kind: 'text', text: ['It has no numbers that could be set.'] }];
  const table: Block = {
    kind: 'table',
    columns: ['Setting', 'Here', 'By default', 'Allowed'],
    rows: settings.map(({ label, unit, here, default: byDefault, allowed, local }): readonly Cell[] => [
      [label],
      here === byDefault
        ? [tellAmount(here, unit)]
        : [{ mark: tellAmount(here, unit) }, { small: 'changed here' }],
      [tellAmount(byDefault, unit)],
      [local ? tellRange(allowed, unit) : 'not for a site to change'],
    ]),
  };
  if (settingsWhy === undefined) return [table];
  return [table, { kind: 'text', text: [`Why this site changed them: ${settingsWhy}`] }];
}
