/** Lays a backtest out for a committee: what was run, what it cannot tell, and each card in plain words. */

import type { Inline, PageDocument, Section } from '../../page/page-document.js';
import type { BacktestReport, Overlap } from '../backtest-report.js';
import { hideSubgroups } from '../hide/hide-subgroups.js';
import { reportHash } from '../report/write-report.js';
import { cardSection } from './lay-out-card.js';
import { comparisonSection } from './lay-out-comparison.js';
import { limitsSection } from './lay-out-limits.js';
import { overviewSection } from './lay-out-overview.js';
import { populationSection, runSection } from './lay-out-run.js';
import { number, some } from './words.js';

/** @param showSmallCells also groups of fewer than eleven in the tables by age and sex */
export function layOutBacktest(full: BacktestReport, showSmallCells = false): PageDocument {
  const report = showSmallCells ? full : hideSubgroups(full);
  const compared = comparisonSection(report);
  return {
    title: `Backtest: ${some(report.cards.length, 'card')}, ${some(report.population.patients, 'patient')}`,
    ...(hasExamples(report)
      ? { notice: ['This file names patients by their ids. It stays where their charts may be opened.'] }
      : {}),
    facts: factsOf(full, showSmallCells),
    sections: [
      runSection(report),
      limitsSection(report),
      overviewSection(report),
      populationSection(report),
      ...overlapSection(report.overlaps),
      ...(compared === undefined ? [] : [compared]),
      {
        title: 'Card by card',
        blocks: [],
        sections: report.cards.map((card) => cardSection(card, report.run.patientsPerDay)),
      },
    ],
  };
}

const hasExamples = ({ cards, gone = [] }: BacktestReport): boolean =>
  [...cards, ...gone].some(
    ({ comparison }) =>
      (comparison?.examples?.newly.length ?? 0) + (comparison?.examples?.noLonger.length ?? 0) > 0,
  );

function factsOf(report: BacktestReport, showSmallCells: boolean): readonly (readonly [string, Inline])[] {
  const { on, content, site, population, now, compared, labels } = report.run;
  const kind = population.kind === 'bulk' ? 'bulk export' : 'patient Bundles';
  return [
    ['Run on', on],
    ['Site', `${site.title} (${site.id}), days in ${site.zone}`],
    ['Population', `${population.name}, ${kind}, ${some(report.population.patients, 'patient')}`],
    ['Judged at', now ?? 'each patient’s own day'],
    ['Content', { code: content.hash }],
    ...(content.revision === undefined
      ? []
      : ([['Revision', content.revision.replace('+', ' with changes since')]] as const)),
    ...(compared === undefined ? [] : ([['Compared with', compared.revision]] as const)),
    ...(labels === undefined ? [] : ([['Labels', String(labels.rows)]] as const)),
    ['Report (SHA-256 of report.json)', { code: reportHash(report) }],
    ...(showSmallCells
      ? []
      : ([['Small groups', 'by age and sex, fewer than 11 are hidden, and what would tell them']] as const)),
  ];
}

const MOST_PAIRS = 15;

function overlapSection(overlaps: readonly Overlap[]): readonly Section[] {
  if (overlaps.length === 0) return [];
  const rest = overlaps.length - MOST_PAIRS;
  return [
    {
      title: 'Cards that come together',
      blocks: [
        {
          kind: 'table',
          columns: ['Cards', 'Patients with both', 'Of them on one occasion'],
          rows: overlaps
            .slice(0, MOST_PAIRS)
            .map(({ cards: [first, second], patients, together }) => [
              [first, second],
              [number(patients)],
              [number(together)],
            ]),
        },
        ...(rest > 0
          ? [
              {
                kind: 'text' as const,
                text: [`${rest} more pairs, with fewer patients, stand in report.json.`],
              },
            ]
          : []),
      ],
    },
  ];
}
