/** What a clinician sees of a card, and can do: with blanks where values of the patient will stand. */

import type { Block, Cell } from '../page/page-document.js';
import type { BasisCard, CardBasis } from './basis.js';
import { linked } from './page-links.js';

export function layOutShown({ shows, overrideReasons }: CardBasis): readonly Block[] {
  return [
    ...shows.flatMap(layOutCard),
    ...(overrideReasons.length === 0
      ? [text('No reasons for an override are offered.')]
      : [
          text('Reasons that are offered for an override:'),
          { kind: 'list', items: overrideReasons.map((reason) => [reason]) } as const,
        ]),
  ];
}

function layOutCard({ as, indicator, summary, source, suggestions }: BasisCard): readonly Block[] {
  return [
    {
      kind: 'facts',
      facts: [
        [as === 'card' ? 'The card' : 'When it asks', [summary]],
        ['Urgency', [indicator]],
        ['Source', [linked(source.label, source.url)]],
      ],
    },
    suggestions.length === 0
      ? text('It offers no change to orders.')
      : {
          kind: 'table',
          columns: ['It offers', 'Which'],
          rows: suggestions.map(({ label, does, recommended }): readonly Cell[] => [
            [label, ...(recommended ? [{ small: 'recommended' }] : [])],
            [does],
          ]),
        },
  ];
}

const text = (words: string): Block => ({ kind: 'text', text: [words] });
