/** `rationale conformance`: judges any CDS Hooks service over HTTP and prints a table. */

import type { Command } from 'commander';
import { GROUPS } from '../../conformance/conformance-row.js';
import { runConformance } from '../../conformance/run-conformance.js';
import { EXIT } from '../exit-codes.js';
import { loadHooks } from '../load-hooks.js';
import { printConformance } from '../print-conformance.js';
import { printProblems } from '../print-problems.js';
import { readConformanceOptions, type ConformanceFlags } from '../read-conformance-options.js';
import type { Terminal } from '../terminal.js';

export function addConformance(program: Command, terminal: Terminal): void {
  program
    .command('conformance')
    .description('judge a CDS Hooks service, this one or another, with synthetic data')
    .argument('<base-url>', 'address below which /cds-services is; use a test system')
    .option('--json', 'print the rows as JSON')
    .option('--key <file>', 'JSON Web Key Set with a private key, to sign the calls with')
    .option('--iss <iss>', 'iss of the tokens')
    .option('--alg <alg>', 'algorithm of the tokens (default: what the key is for)')
    .option('--patient <id>', 'id of the synthetic patient', 'conformance-patient')
    .option('--request <file>', 'a request of your own, sent to the services of its hook')
    .option('--timeout <ms>', 'milliseconds to wait for an answer', '10000')
    .option('--only <group>', `one of ${GROUPS.join(', ')}`)
    .option('--heavy', 'send a body of 16 MiB as well')
    .action(async (baseUrl: string, flags: ConformanceFlags) => {
      const options = await readConformanceOptions(baseUrl, flags);
      const { hooks, problems } = await loadHooks();
      printProblems(problems, terminal);
      const report = await runConformance({ ...options, hooks });
      if (flags.json === true) terminal.print(JSON.stringify(report, null, 2));
      else printConformance(report, terminal);
      process.exitCode = report.conforms ? EXIT.ok : EXIT.failure;
    });
}
