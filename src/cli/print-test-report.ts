/** Prints what running the cases found: failures with their place, then what no case shows. */

import type { CaseReport, TestReport } from '../card-tests/test-report.js';
import type { Terminal } from './terminal.js';

export function printTestReport(report: TestReport, terminal: Terminal): void {
  for (const { card, version, cases, unseen } of report.cards) {
    terminal.print(terminal.paint('bold', `${card} ${version}`));
    for (const each of cases) printCase(each, each.name, terminal);
    for (const { criterion, truths } of unseen) {
      terminal.print(terminal.paint('yellow', `  no case makes ${criterion} ${truths.join(' or ')}`));
    }
  }
  for (const { site, cases } of report.sites) {
    terminal.print(terminal.paint('bold', `Site ${site}`));
    for (const each of cases) printCase(each, `${each.card}: ${each.name}`, terminal);
  }
  terminal.print(`${report.passed} passed, ${report.failed} failed`);
}

function printCase({ file, line, column, failures }: CaseReport, title: string, terminal: Terminal): void {
  const mark = failures.length === 0 ? terminal.paint('green', '✓') : terminal.paint('red', '✗');
  terminal.print(`  ${mark} ${title}`);
  if (failures.length > 0) terminal.print(`      ${file}:${line}:${column}`);
  for (const failure of failures) terminal.print(`      ${failure}`);
}
