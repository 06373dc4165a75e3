/** What was run and on whom: the first sections of the report. */

import type { Block, Cell, Section } from '../../page/page-document.js';
import type { BacktestReport } from '../backtest-report.js';
import { number, tellClock } from './words.js';

type Replay = BacktestReport['cards'][number]['replays'][number]['as'];

const HOW: readonly (readonly [Replay, string])[] = [
  ['once', 'Where a chart is opened: one call for each patient.'],
  [
    'drafts',
    'Where orders are selected, signed or refilled: one call for each active order on record, as if each were signed today, with the others on record beside it.',
  ],
  ['encounter', 'At discharge: the last inpatient stay. At the start of an encounter: the last encounter.'],
  ['entries', 'Where something is entered: one call for each such entry on record, as if it were new.'],
];

export function runSection({ run, hooks, calls, cards }: BacktestReport): Section {
  const kinds = new Set(cards.flatMap(({ replays }) => replays.map((replay) => replay.as)));
  const replays: Block = {
    kind: 'list',
    items: [
      ...HOW.filter(([kind]) => kinds.has(kind)).map(([, says]) => [says]),
      [
        'Every card counts as active, silent and draft ones too; settings, wording and limits are those of the site.',
      ],
    ],
  };
  const rows = hooks.map((hook): readonly Cell[] => [
    [hook.hook],
    [number(hook.patients)],
    [number(hook.moments)],
    [number(hook.momentsWithCard)],
    [number(hook.shown)],
  ]);
  const refused = calls.flatMap((call) =>
    call.refused.map(({ code, calls: times }) => [
      `${call.service} at ${call.hook}: ${number(times)} calls refused with ${code}.`,
    ]),
  );
  const missed = run.notReplayed.map(({ service, hook }) => [
    `${service} at ${hook} was not run: a record does not hold what this hook tells.`,
  ]);
  return {
    title: 'What was run',
    blocks: [
      {
        kind: 'text',
        text: [
          'For every patient the requests that the EHR would send were made from the record, each query answered from it, and the services run on them as they run for real.',
        ],
      },
      replays,
      {
        kind: 'table',
        columns: ['Hook', 'Patients', 'Occasions', 'Occasions with a card', 'Cards shown'],
        rows,
      },
      ...(refused.length + missed.length === 0
        ? []
        : [{ kind: 'list' as const, items: [...refused, ...missed] }]),
    ],
  };
}

export function populationSection({ population }: BacktestReport): Section {
  const { days, clocks, deceased, laterResources } = population;
  const left = [
    [population.unreadable, 'files or lines could not be read'],
    [population.filesWithoutPatient, 'files held no patient'],
    [population.resourcesWithoutPatient, 'resources were about patients who are not there'],
    [laterResources, 'resources are dated later than their patient’s day'],
  ] as const;
  const aside = left.filter(([count]) => count > 0).map(([count, what]) => [`${count} ${what}.`]);
  return {
    title: 'The population',
    blocks: [
      {
        kind: 'facts',
        facts: [
          ['Patients', [number(population.patients)]],
          ['Recorded as deceased', [number(deceased)]],
          ['Judged at', [days === undefined ? 'no day' : `${days.first} to ${days.last}`]],
          ...clocks.map(
            ({ group, patients }) => [`Day from ${tellClock(group)}`, [number(patients)]] as const,
          ),
        ],
      },
      {
        kind: 'table',
        columns: ['Age', 'Patients'],
        rows: population.ages.map(({ group, patients }) => [[group], [number(patients)]]),
      },
      {
        kind: 'table',
        columns: ['Sex', 'Patients'],
        rows: population.sexes.map(({ group, patients }) => [[group], [number(patients)]]),
      },
      ...(aside.length === 0
        ? []
        : [
            { kind: 'text' as const, text: ['Left aside:'] },
            { kind: 'list' as const, items: aside },
          ]),
    ],
  };
}
