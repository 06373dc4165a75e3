/** Prints what running the cases found: failures with their place, then what no case shows. */

import type { TestReport } from '../card-tests/test-report.js';
import type { Terminal } from './terminal.js';

export function printTestReport(report: TestReport, terminal: Terminal): void {
  for (const { card, version, cases, unseen } of report.cards) {
    terminal.print(terminal.paint('bold', `${card} ${version}`));
    for (const { name, file, line, column, failures } of cases) {
      const mark = failures.length === 0 ? terminal.paint('green', '✓') : terminal.paint('red', '✗');
      terminal.print(`  ${mark} ${name}`);
      if (failures.length > 0) terminal.print(`      ${file}:${line}:${column}`);
      for (const failure of failures) terminal.print(`      ${failure}`);
    }
    for (const { criterion, truths } of unseen) {
      terminal.print(terminal.paint('yellow', `  no case makes ${criterion} ${truths.join(' or ')}`));
    }
  }
  terminal.print(`${report.passed} passed, ${report.failed} failed`);
}
