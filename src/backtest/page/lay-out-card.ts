/** The figures of one card in plain words, tables and plots. */

import type { Block, Section } from '../../page/page-document.js';
import type { CardResult, LabelResult, Subgroup } from '../backtest-report.js';
import {
  decimal,
  HIDDEN,
  number,
  percent,
  say,
  some,
  tellNeed,
  tellRate,
  tellReason,
  tellWithheld,
} from './words.js';
import { comparisonBlocks } from './lay-out-comparison.js';
import { isQuiet } from './lay-out-overview.js';
import { sweepBlocks } from './lay-out-sweeps.js';

export function cardSection(card: CardResult, perDay: number): Section {
  const title = `${card.title} (${card.card} ${card.version})`;
  const { patients } = card;
  if (patients.evaluated === 0)
    return { title, blocks: [say('No patient had an occasion for this card: nothing is known of it.')] };
  return {
    title,
    blocks: [
      say(summary(card, perDay)),
      ...(isQuiet(card) ? [] : [outcomes(card)]),
      ...unknownBlocks(card),
      ...withheldBlocks(card),
      ...labelBlocks(card.labelled),
      ...subgroupBlocks(card),
      ...sweepBlocks(card),
      ...(card.comparison === undefined ? [] : comparisonBlocks(card.comparison, card.versionBefore)),
    ],
  };
}

function summary({ patients, share, alerts, status, replays }: CardResult, perDay: number): string {
  const drafts = replays.some(({ as }) => as === 'drafts');
  const occasion = drafts ? ' (those with an order to sign, where it answers to orders)' : '';
  return [
    `Status here: ${status}.`,
    `The card would have fired for ${tellRate(share)} of the patients evaluated${occasion}.`,
    ...(patients.unknown === 0
      ? []
      : [`For ${some(patients.unknown, 'patient')} it could not be told${askedWords(patients.asked)}.`]),
    `That is ${decimal(alerts.per100Patients)} alerts per 100 patients, and ${decimal(alerts.perClinicianDay)} for a clinician who sees ${perDay} patients a day.`,
  ].join(' ');
}

const askedWords = (asked: CardResult['patients']['asked']): string =>
  asked === 0 ? '' : `; for ${number(asked)} of them the card would have asked`;

const outcomes = ({ patients }: CardResult): Block => ({
  kind: 'table',
  columns: ['Evaluated', 'Fired', 'Unknown', 'Looked at, not due', 'About something else', 'Failed'],
  rows: [
    [
      [number(patients.evaluated)],
      [number(patients.fired)],
      [number(patients.unknown)],
      [number(patients.notMet)],
      [number(patients.notApplicable)],
      [number(patients.failed)],
    ],
  ],
});

function unknownBlocks({ unknownBy }: CardResult): readonly Block[] {
  if (unknownBy.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: ['Not known', 'Why', 'Patients'],
      rows: unknownBy.map(({ need, reason, patients }) => [
        [tellNeed(need)],
        [tellReason(reason)],
        [number(patients)],
      ]),
    },
  ];
}

function withheldBlocks({ hooks }: CardResult): readonly Block[] {
  const items = hooks.flatMap(({ hook, withheld }) =>
    withheld.map(({ reason, calls }) => [
      `At ${hook} the site would have kept it back in ${some(calls, 'call')}: ${tellWithheld(reason)}.`,
    ]),
  );
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

function labelBlocks(labels: LabelResult | undefined): readonly Block[] {
  if (labels === undefined) return [];
  const { firedRight, firedWrong, silentWrong, silentRight, ppv, sensitivity, numberNeeded } = labels;
  const { value, low, high } = numberNeeded;
  const needed =
    value === null
      ? 'cannot be told'
      : `${decimal(value)} (range ${decimal(low)} to ${high === null ? 'any number' : decimal(high)})`;
  return [
    {
      kind: 'facts',
      facts: [
        ['Right when it fires (positive predictive value)', [tellRate(ppv)]],
        ['Found of those who need it (sensitivity)', [tellRate(sensitivity)]],
        ['Alerts for one that is right (number needed to alert)', [ppv.count === null ? HIDDEN : needed]],
        [
          'Patients with a label',
          [
            `fired and right ${number(firedRight)}, fired and wrong ${number(firedWrong)}, missed ${number(silentWrong)}, rightly silent ${number(silentRight)}`,
          ],
        ],
      ],
    },
  ];
}

/** Where it fires on nobody there is nothing to part. */
function subgroupBlocks({ patients, ages, sexes }: CardResult): readonly Block[] {
  if (patients.fired === 0) return [];
  const told = (
    [
      ['Age', ages],
      ['Sex', sexes],
    ] as const
  ).filter(([, rows]) =>
    rows.some(({ evaluated, fired }) => evaluated !== 0 && (evaluated !== null || fired !== null)),
  );
  if (told.length === 0) return [say('Groups by age and sex are too small to be shown.')];
  return told.map(([title, rows]) => subgroupTable(title, rows));
}

const subgroupTable = (title: string, rows: readonly Subgroup[]): Block => ({
  kind: 'table',
  columns: [title, 'Evaluated', 'Fired', 'Share'],
  rows: rows
    .filter(({ evaluated }) => evaluated !== 0)
    .map(({ group, evaluated, fired }) => [
      [group],
      [number(evaluated)],
      [number(fired)],
      [evaluated === null || fired === null ? '–' : percent(fired / evaluated)],
    ]),
});
