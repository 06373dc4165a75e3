/** When a card appears, as a list in lists: the author's sentence of each criterion, and the test behind it. */

import type { Block, TreeItem } from '../page/page-document.js';
import type { BasisLogic, CardBasis } from './basis.js';

const HEADINGS: Readonly<Record<'all' | 'any' | 'none', string>> = {
  all: 'All of these hold:',
  any: 'At least one of these holds:',
  none: 'None of these holds:',
};

export const layOutLogic = ({ hooks, when }: CardBasis): readonly Block[] => [
  {
    kind: 'text',
    text: [
      'Considered at:',
      ...hooks.flatMap(({ id, title }, index) => [
        { code: id },
        `${title}${index < hooks.length - 1 ? ';' : '.'}`,
      ]),
    ],
  },
  { kind: 'text', text: ['It appears when'] },
  { kind: 'tree', items: [itemOf(when)] },
  {
    kind: 'text',
    text: [
      {
        small: 'Where a sentence has …, a value of the patient will stand. Behind each sentence is its test.',
      },
    ],
  },
];

function itemOf(logic: BasisLogic): TreeItem {
  if (logic.op === 'criterion') return { text: [logic.sentence, { small: `(${logic.test})` }] };
  return { text: [HEADINGS[logic.op]], items: logic.of.map(itemOf) };
}
