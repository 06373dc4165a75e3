/** Prints a conformance report as a table: what was right in a line each, what was not with what to do. */

import { GROUPS, type Outcome, type Row } from '../conformance/conformance-row.js';
import type { ConformanceReport } from '../conformance/run-conformance.js';
import { plainLine } from '../text/plain-line.js';
import type { Terminal } from './terminal.js';

const MARKS = {
  pass: ['green', '✓ pass     '],
  fail: ['red', '✗ fail     '],
  warn: ['yellow', '! warn     '],
  'not tried': ['dim', '- not tried'],
} as const satisfies Record<Outcome, readonly [string, string]>;

const LEVEL_WIDTH = 11;
const ID_WIDTH = 28;
const INDENT = ' '.repeat(13);

export function printConformance(report: ConformanceReport, terminal: Terminal): void {
  terminal.print(`${plainLine(report.baseUrl)}, requests: ${report.requests}`);
  for (const group of GROUPS) {
    const rows = report.rows.filter((row) => row.group === group);
    if (rows.length === 0) continue;
    terminal.print('');
    terminal.print(terminal.paint('bold', group));
    for (const id of new Set(rows.map((row) => row.id)))
      printCheck(
        rows.filter((row) => row.id === id),
        terminal,
      );
  }
  terminal.print('');
  printSummary(report, terminal);
}

/** What passed everywhere is one line; what did not is told place by place. */
function printCheck(rows: readonly Row[], terminal: Terminal): void {
  const passed = rows.filter(({ outcome }) => outcome === 'pass');
  const [first] = passed;
  if (first !== undefined) printRow(first, passed.length === 1 ? '' : ` [${passed.length} times]`, terminal);
  for (const row of rows) {
    if (row.outcome === 'pass') continue;
    printRow(row, row.target === undefined ? '' : ` [${row.target}]`, terminal);
    terminal.print(`${INDENT}${row.outcome === 'not tried' ? 'Why' : 'Seen'}: ${row.seen}`);
    if (row.remedy !== undefined) terminal.print(`${INDENT}Do: ${row.remedy}`);
  }
}

function printRow(row: Row, where: string, terminal: Terminal): void {
  const [style, mark] = MARKS[row.outcome];
  const check = `${row.level.padEnd(LEVEL_WIDTH)}${row.id.padEnd(ID_WIDTH)} ${row.title}`;
  terminal.print(`${terminal.paint(style, mark)} ${check} (${row.requirements.join(', ')})${where}`);
}

function printSummary({ rows, judged, conforms }: ConformanceReport, terminal: Terminal): void {
  const count = (outcome: Outcome): number => rows.filter((row) => row.outcome === outcome).length;
  terminal.print(
    `${count('pass')} pass, ${count('fail')} fail, ${count('warn')} warn, ${count('not tried')} not tried.`,
  );
  const failed = rows.filter(({ level, outcome }) => level === 'SHALL' && outcome === 'fail').length;
  if (conforms) terminal.print(terminal.paint('green', 'No SHALL that was tried fails.'));
  else if (judged)
    terminal.print(terminal.paint('red', `${failed} SHALL ${failed === 1 ? 'fails' : 'fail'}.`));
  else terminal.print(terminal.paint('red', 'Discovery cannot be read: there is nothing to judge by.'));
}
