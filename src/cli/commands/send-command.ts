/** `rationale send`: posts a request file to a running service and prints the answer. */

import type { Command } from 'commander';
import { EXIT } from '../exit-codes.js';
import { readJsonFile, UsageError } from '../read-json-file.js';
import type { Terminal } from '../terminal.js';

export function addSend(program: Command, terminal: Terminal): void {
  program
    .command('send')
    .description('post a request to a service, e.g. http://127.0.0.1:3000/cds-services/opioid-safety')
    .argument('<url>', 'address of the service')
    .argument('<request.json>', 'file that holds the request')
    .option('--token <token>', 'bearer token, e.g. from rationale token <url>')
    .option('--json', 'print the answer alone, without its status')
    .action(async (url: string, file: string, options: { token?: string; json?: boolean }) => {
      const body = await readJsonFile(file);
      if (!/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : ''))
        throw new UsageError(`${url} is no address: write http:// or https:// before it.`);
      const answer = await fetch(url, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          Accept: 'application/json',
          ...(options.token === undefined ? {} : { Authorization: `Bearer ${options.token}` }),
        },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(30_000),
      }).catch((error: unknown) => {
        throw new Error(`${url} cannot be reached (${whyOf(error)}).`, { cause: error });
      });
      const text = await answer.text();
      if (options.json !== true) terminal.complain(`${answer.status} ${answer.statusText}`);
      terminal.print(indent(text));
      if (!answer.ok) process.exitCode = EXIT.failure;
    });
}

/** `fetch failed` hides the reason in its cause. */
function whyOf(error: unknown): string {
  const { cause } = error instanceof Error ? error : {};
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  const reason = cause instanceof Error ? cause : error;
  return reason instanceof Error ? reason.message : String(reason);
}

function indent(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
