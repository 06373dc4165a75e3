/** The cards side by side, and what needs a look first. */

import type { Block, Cell, Inline, Section } from '../../page/page-document.js';
import type { BacktestReport, CardResult } from '../backtest-report.js';
import { findLoudCards } from '../find-loud-cards.js';
import { decimal, number, percent, say, some } from './words.js';

export function overviewSection(report: BacktestReport): Section {
  const cards = report.cards
    .filter((card) => card.patients.evaluated !== 0 && !isQuiet(card))
    .sort((a, b) => (b.patients.fired ?? 0) - (a.patients.fired ?? 0));
  const quiet = report.cards.filter(isQuiet).map(({ card }) => card);
  const findings = findingsOf(report);
  return {
    title: 'The cards at a glance',
    blocks: [
      ...(findings.length === 0
        ? [
            {
              kind: 'text' as const,
              text: ['No card fires on more patients than its file answers for, and none failed.'],
            },
          ]
        : [{ kind: 'list' as const, items: findings }]),
      ...(cards.length === 0 ? [] : [tableOf(cards)]),
      ...(quiet.length === 0
        ? []
        : [say(`Evaluated, and never due, unknown or failed: ${quiet.join(', ')}.`)]),
    ],
  };
}

/** Evaluated, and there is nothing else to count. */
export const isQuiet = ({ patients: { evaluated, fired, unknown, failed } }: CardResult): boolean =>
  evaluated !== 0 && fired === 0 && unknown === 0 && failed === 0;

const tableOf = (cards: readonly CardResult[]): Block => ({
  kind: 'table',
  columns: [
    'Card',
    'Patients evaluated',
    'Fired',
    'Share',
    'Unknown',
    'Alerts per 100 patients',
    'Alerts per clinician-day',
  ],
  rows: cards.map(rowOf),
});

const rowOf = ({ card, patients, share, alerts }: CardResult): readonly Cell[] => [
  [card],
  [number(patients.evaluated)],
  [number(patients.fired)],
  [share.share === null ? '–' : percent(share.share)],
  [number(patients.unknown)],
  [decimal(alerts.per100Patients)],
  [decimal(alerts.perClinicianDay)],
];

function findingsOf(report: BacktestReport): readonly (readonly Inline[])[] {
  const loud = findLoudCards(report).map(({ card, fired, evaluated, percent: share, allowed, why, sure }) => [
    { mark: `${card} is loud:` },
    `it fires on ${fired} of ${evaluated} patients, ${share} %, and its file answers for ${allowed} %${
      why === undefined ? ', the limit without a reason in the file' : ` (${why})`
    }.${sure ? '' : ' So few patients were evaluated that chance could explain it.'}`,
  ]);
  const failed = report.cards
    .filter(({ patients }) => patients.failed !== 0)
    .map(({ card, patients, errors }) => [
      { mark: `${card} failed` },
      `for ${some(patients.failed, 'patient')} (${errors.map(({ error }) => error).join(', ')}).`,
    ]);
  const unanswered = report.unanswered.map(({ service, key, why, calls }) => [
    `The query ${key} of ${service} could not be answered in ${some(calls, 'call')}: ${
      why === 'token' ? 'the call does not hold what it names' : `${why} is not supported here`
    }.`,
  ]);
  const idle = report.cards.filter(({ patients }) => patients.evaluated === 0).map(({ card }) => card);
  const never =
    idle.length === 0
      ? []
      : [[`No patient had an occasion for: ${idle.join(', ')}. Nothing is known of them.`]];
  return [...loud, ...failed, ...unanswered, ...never];
}
