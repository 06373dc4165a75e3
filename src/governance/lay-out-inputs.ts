/** What a card reads: what it asks for, what it takes from that, which codes count, and how scores add up. */

import type { Block, Cell } from '../page/page-document.js';
import { displayUnit } from '../units/display-unit.js';
import { formatNumber } from '../text/format-number.js';
import type { BasisScore, CardBasis } from './basis.js';
import { linked, type PageLinks } from './page-links.js';

export function layOutInputs(basis: CardBasis, links: PageLinks): readonly Block[] {
  const { data, facts, codeLists, scores, models } = basis;
  return [
    {
      kind: 'table',
      columns: ['Asked for', 'In words', 'Query'],
      rows: data.map(({ name, words, query }): readonly Cell[] => [
        [name.replaceAll('_', ' ')],
        [words],
        [query === undefined ? 'comes with the call' : { code: query }],
      ]),
    },
    {
      kind: 'table',
      columns: ['Taken from it', 'How', 'From', 'Code list'],
      rows: facts.map(({ label, unit, how, from, lists }): readonly Cell[] => [
        [unitBeside(label, unit)],
        [how],
        [from.map((name) => name.replaceAll('_', ' ')).join(', ') || 'what stands above'],
        [lists.join(', ') || 'none'],
      ]),
    },
    ...(codeLists.length === 0
      ? []
      : [
          {
            kind: 'table',
            columns: ['Code list', 'Version', 'Members', 'Source'],
            rows: codeLists.map(({ title, version, members, source }): readonly Cell[] => [
              [title],
              [version ?? 'of the card'],
              [formatNumber(members)],
              [source],
            ]),
          } as const,
        ]),
    ...scores.flatMap(layOutScore),
    ...(models.length === 0
      ? []
      : [
          { kind: 'text', text: ['Calculated with:'] } as const,
          {
            kind: 'list',
            items: models.map(({ id, title, version }) => [
              linked(`${title} (version ${version})`, links.model(id, version)),
            ]),
          } as const,
        ]),
  ];
}

function unitBeside(label: string, unit: string | undefined): string {
  const shown = unit === undefined ? '' : displayUnit(unit);
  return shown === '' ? label : `${label} (${shown})`;
}

const layOutScore = ({ label, items }: BasisScore): readonly Block[] => [
  { kind: 'text', text: [`${label}, item by item:`] },
  {
    kind: 'table',
    columns: ['Item', 'Adds', 'When'],
    rows: items.map(({ label: item, add, counts, source }): readonly Cell[] => [
      [item, ...(source === undefined ? [] : [{ small: source }])],
      [formatNumber(add)],
      [{ code: counts }],
    ]),
  },
];
