/** What changed against another revision, with examples for those who may open the charts. */

import type { Block, Section } from '../../page/page-document.js';
import type { BacktestReport, ComparisonResult } from '../backtest-report.js';
import { number, some } from './words.js';

/** @param version in the other revision; null: the card is not there */
export function comparisonBlocks(
  { before, newly, noLonger, examples }: ComparisonResult,
  version: string | null | undefined,
): readonly Block[] {
  if (newly === 0 && noLonger === 0)
    return [
      {
        kind: 'text',
        text: [`Against the other revision no patient changes (${number(before)} flagged in both).`],
      },
    ];
  const then =
    version === null
      ? 'The other revision does not have this card.'
      : `The other revision flags ${some(before, 'patient')}.`;
  return [
    {
      kind: 'text',
      text: [`${then} Newly flagged: ${number(newly)}. No longer flagged: ${number(noLonger)}.`],
    },
    ...exampleBlocks('Newly flagged, for example:', examples?.newly ?? []),
    ...exampleBlocks('No longer flagged, for example:', examples?.noLonger ?? []),
  ];
}

const exampleBlocks = (title: string, ids: readonly string[]): readonly Block[] =>
  ids.length === 0
    ? []
    : [
        { kind: 'text', text: [title] },
        { kind: 'text', text: ids.map((id) => ({ code: id })) },
      ];

/** Undefined when nothing was compared. */
export function comparisonSection({ run, cards, gone = [] }: BacktestReport): Section | undefined {
  const { compared } = run;
  if (compared === undefined) return undefined;
  const changed = [
    ...cards.flatMap(({ card, comparison }) => (comparison === undefined ? [] : [{ card, comparison }])),
    ...gone.map(({ card, comparison }) => ({ card: `${card} (gone)`, comparison })),
  ].filter(({ comparison }) => comparison.newly !== 0 || comparison.noLonger !== 0);
  const site =
    compared.site === 'own' ? '' : ' It does not know this site: the authors’ settings held there.';
  return {
    title: `Changes against ${compared.revision}`,
    blocks: [
      { kind: 'text', text: ['Its content is', { code: compared.hash }, `.${site}`.trim()] },
      ...(changed.length === 0
        ? [{ kind: 'text' as const, text: ['No patient is flagged differently.'] }]
        : [
            {
              kind: 'table' as const,
              columns: ['Card', 'Flagged there', 'Newly flagged', 'No longer flagged'],
              rows: changed.map(({ card, comparison: { before, newly, noLonger } }) => [
                [card],
                [number(before)],
                [number(newly)],
                [number(noLonger)],
              ]),
            },
          ]),
      ...gone.flatMap(({ title, comparison }) =>
        comparison.noLonger === 0
          ? []
          : [
              { kind: 'text' as const, text: [`${title} is gone.`] },
              ...exampleBlocks('Flagged by it, for example:', comparison.examples?.noLonger ?? []),
            ],
      ),
    ],
  };
}
