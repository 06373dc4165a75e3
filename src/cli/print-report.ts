/** Prints a report for a committee: per card what it did, what was not known, what clinicians did with it, and how sure that is. */

import type { CardReport, FeedbackCounts, Rate, Report } from '../report/report.js';
import { plainLine } from '../text/plain-line.js';
import type { Terminal } from './terminal.js';

const WIDTH = 44;

export function printReport(report: Report, terminal: Terminal): void {
  const { from, to } = report.filter;
  const period = [from === undefined ? '' : ` from ${from}`, to === undefined ? '' : ` to ${to}`].join('');
  terminal.print(
    `Events${period}, days in UTC, ${count(report.files, 'file')}, ${count(report.lines.read, 'line')}.`,
  );
  printReservations(report, terminal);
  if (report.cards.length === 0) terminal.print('No card has an event that was asked for.');
  for (const card of report.cards) printCard(card, terminal);
  if (report.cards.length === 0) return;
  terminal.print('');
  terminal.print(
    'Ranges are 95 % Wilson intervals. They take calls as independent; many calls about few patients',
  );
  terminal.print('make them too narrow. Feedback is counted by card as shown, on the day it was shown.');
  terminal.print(
    'Clients tell nothing of cards that were ignored or only read: no feedback is not a refusal.',
  );
}

/** What the numbers leave out. */
function printReservations({ lines, dropped, unattributed }: Report, terminal: Terminal): void {
  const reservations = [
    [lines.bad, 'that are no events were left out'],
    [lines.unfinished, 'cut off at the end of a file were left out'],
    [lines.unknownSchema, 'of another schema version were left out; a newer rationale may read them'],
    [lines.unknownKind, 'of an unknown kind were left out; a newer rationale may read them'],
    [lines.repeated, 'of feedback told what was on record already, and count once'],
  ] as const;
  for (const [number, what] of reservations) {
    if (number > 0) terminal.print(terminal.paint('yellow', `  Lines ${what}: ${number}`));
  }
  if (dropped > 0)
    terminal.print(terminal.paint('yellow', `  Events lost because they could not be written: ${dropped}`));
  if (unattributed > 0) {
    terminal.print(
      terminal.paint(
        'yellow',
        `  Cards told about that this service did not make, or no longer knew: ${unattributed}`,
      ),
    );
  }
}

function printCard(card: CardReport, terminal: Terminal): void {
  const { first, last, rates, feedback } = card;
  const days = first === undefined || last === undefined ? '' : `, ${first} to ${last}`;
  terminal.print('');
  terminal.print(
    `${terminal.paint('bold', `${inert(card.card)} ${inert(card.version)}`)}, site ${inert(card.site)}, service ${inert(card.service)}${days}`,
  );
  const row = (level: number, label: string, value: string): void => {
    terminal.print(`${`${'  '.repeat(level)}${label}`.padEnd(WIDTH)} ${value}`);
  };
  row(1, 'Calls about something else', String(card.notApplicable));
  for (const { reason, count: number } of card.notEvaluated)
    row(1, `Not evaluated: ${inert(reason)}`, String(number));
  row(1, 'Calls evaluated', String(card.evaluated));
  row(2, 'due', describe(rates.due));
  row(3, 'fired', String(card.fired));
  for (const { reason, count: number } of card.withheld) row(3, `withheld: ${inert(reason)}`, String(number));
  row(2, 'not met', String(card.notMet));
  row(2, 'unknown', describe(rates.unknown));
  for (const { need, reason, count: number } of card.unknownBy)
    row(3, `${inert(need)}: ${inert(reason)}`, String(number));
  for (const { reason, count: number } of card.asksWithheld)
    row(3, `question withheld: ${inert(reason)}`, String(number));
  row(2, 'failed', String(card.failed));
  for (const { error, count: number } of card.failedBy) row(3, inert(error), String(number));
  row(1, 'Cards shown', String(card.shown));
  row(1, 'Cards shown that ask for what is missing', String(card.asked));
  row(2, 'with feedback', describe(rates.response));
  row(3, 'accepted', describe(rates.acceptance));
  for (const { place, count: number } of feedback.suggestions) row(4, nameSuggestion(place), String(number));
  row(3, 'overridden', describe(rates.override));
  for (const reason of feedback.reasons) row(4, nameReason(reason), String(reason.count));
  if (feedback.both > 0) row(3, 'both, at different times', String(feedback.both));
  row(
    2,
    'no feedback',
    feedback.none === undefined ? 'not known: more was told than these files show' : String(feedback.none),
  );
}

/** `12, 10.0 % of 120 calls evaluated (5.8 to 16.7)` */
function describe({ count: number, of, denominator, value, low, high }: Rate): string {
  if (value === undefined || low === undefined || high === undefined)
    return `${number} of ${of} ${denominator}`;
  return `${number}, ${percent(value)} % of ${of} ${denominator} (${percent(low)} to ${percent(high)})`;
}

const percent = (value: number): string => (value * 100).toFixed(1);

const nameSuggestion = (place: number | undefined): string =>
  place === undefined ? "a suggestion that is not the card's" : `suggestion ${place + 1}`;

function nameReason({ system, code }: FeedbackCounts['reasons'][number]): string {
  if (code === undefined) return 'no coded reason';
  return system === undefined ? inert(code) : `${inert(code)} (${inert(system)})`;
}

/** Clients choose reasons and anyone may have edited a file: nothing of it may steer a terminal. */
const inert = (text: string): string => plainLine(text).slice(0, 200);

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
