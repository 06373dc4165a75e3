/** Prints a backtest as a compact table: a line a card, then what needs a look. */

import type { BacktestReport, CardResult } from '../backtest/backtest-report.js';
import { findLoudCards, type LoudCard } from '../backtest/find-loud-cards.js';
import type { Content } from '../model/content.js';
import { plainLine } from '../text/plain-line.js';
import type { Terminal } from './terminal.js';

const NAME = 36;
const COLUMNS = ['evaluated', 'fired', 'share', 'unknown', 'asked', 'failed', '/100 pat.'] as const;

/** @param content whose files say how much a card may fire; default: what the report says */
export function printBacktest(report: BacktestReport, terminal: Terminal, content?: Content): void {
  const { run, population, cards } = report;
  terminal.print(
    `${show(population.patients)} patients of ${plainLine(run.population.name)}, site ${run.site.id}, ${run.now ?? 'each on their own day'}.`,
  );
  terminal.print('Counts are patients. Orders: as if each active order were signed today.');
  terminal.print('');
  terminal.print(terminal.paint('bold', row('card', COLUMNS)));
  const loud = new Map(findLoudCards(report, content).map((card) => [card.card, card]));
  for (const card of cards) {
    const line = row(card.card, cellsOf(card));
    terminal.print(loud.has(card.card) ? terminal.paint('yellow', line) : line);
  }
  terminal.print('');
  for (const card of loud.values()) terminal.print(terminal.paint('yellow', tellLoud(card)));
  if (loud.size === 0) terminal.print('No card fires on more patients than its file answers for.');
  printComparison(report, terminal);
  printReservations(report, terminal);
}

const row = (name: string, cells: readonly string[]): string =>
  [name.padEnd(NAME), ...cells.map((cell) => cell.padStart(10))].join('');

const cellsOf = ({ patients, share, alerts }: CardResult): readonly string[] => [
  show(patients.evaluated),
  show(patients.fired),
  share.share === null ? '-' : `${(share.share * 100).toFixed(1)} %`,
  show(patients.unknown),
  show(patients.asked),
  show(patients.failed),
  alerts.per100Patients === null ? '-' : alerts.per100Patients.toFixed(1),
];

const show = (count: number | null): string => (count === null ? 'hidden' : String(count));

function tellLoud({ card, fired, evaluated, percent, allowed, sure }: LoudCard): string {
  const doubt = sure ? '' : ' (so few patients that chance could explain it)';
  return `${card} fires on ${fired} of ${evaluated} patients, ${percent} %; its file answers for ${allowed} %${doubt}.`;
}

function printComparison({ run, cards, gone = [] }: BacktestReport, terminal: Terminal): void {
  if (run.compared === undefined) return;
  terminal.print('');
  terminal.print(`Against ${plainLine(run.compared.revision)}:`);
  const changed = [...cards, ...gone].filter(
    ({ comparison }) => comparison?.newly !== 0 || comparison.noLonger !== 0,
  );
  for (const { card, comparison } of changed) {
    const { newly = null, noLonger = null } = comparison ?? {};
    terminal.print(`  ${card}: newly flagged ${show(newly)}, no longer flagged ${show(noLonger)}`);
  }
  if (changed.length === 0) terminal.print('  no patient is flagged differently.');
}

/** What the numbers leave out. */
function printReservations({ population, unanswered, calls, run }: BacktestReport, terminal: Terminal): void {
  const lines = [
    ...[
      [population.unreadable, 'Files or lines that could not be read'],
      [population.filesWithoutPatient, 'Files without a patient'],
      [population.resourcesWithoutPatient, 'Resources about patients who are not there'],
      [population.laterResources, 'Resources later than their patient’s day'],
    ].flatMap(([count, what]) => (count === 0 ? [] : [`${what}: ${count}`])),
    ...unanswered.map(({ service, key, why, calls: times }) => {
      return `Query ${key} of ${service} not answered (${why}), calls: ${show(times)}`;
    }),
    ...calls.flatMap(({ service, hook, refused }) =>
      refused.map(({ code, calls: times }) => `${service} at ${hook} refused ${code}, calls: ${show(times)}`),
    ),
    ...run.notReplayed.map(({ service, hook }) => `${service} at ${hook} cannot be replayed from a record`),
  ];
  for (const line of lines) terminal.print(terminal.paint('yellow', line));
}
