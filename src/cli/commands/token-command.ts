/** `rationale token`: a signed test token, or the clients.yaml entry that makes a service believe it. */

import { Option, type Command } from 'commander';
import { stringify } from 'yaml';
import type { TestAlgorithm } from '../../trust/create-test-keys.js';
import { signTestToken } from '../../trust/mint-test-token.js';
import { loadTestKeys } from '../load-test-keys.js';
import type { Terminal } from '../terminal.js';

interface Options {
  readonly alg: TestAlgorithm;
  readonly iss: string;
  readonly sub?: string;
  readonly tenant?: string;
  readonly keys: string;
  readonly client?: boolean;
  readonly json?: boolean;
}

export function addToken(program: Command, terminal: Terminal): void {
  program
    .command('token')
    .description('sign a test token for one call; keys are made on first use')
    .argument('<url>', 'address to be called, e.g. https://cds.example.org/cds-services/opioid-safety')
    .addOption(new Option('--alg <name>', 'algorithm').choices(['ES384', 'RS384']).default('ES384'))
    .option('--iss <uri>', 'issuer', 'https://test-client.example.org')
    .option('--sub <text>', 'subject')
    .option('--tenant <text>', 'organisation')
    .option('--keys <file>', 'file of the test keys', '.rationale/test-keys.json')
    .option('--client', 'print the entry for clients.yaml instead')
    .option('--json', 'print as JSON')
    .action(async (url: string, { alg, iss, sub, tenant, keys: file, client, json }: Options) => {
      const keys = await loadTestKeys(file);
      const optional = { ...(sub === undefined ? {} : { sub }), ...(tenant === undefined ? {} : { tenant }) };
      const made =
        client === true
          ? {
              clients: [
                {
                  id: 'test-client',
                  name: 'Test client',
                  iss,
                  ...(sub === undefined ? {} : { sub }),
                  keys: keys.jwks.keys,
                  site: 'demo',
                },
              ],
            }
          : { token: signTestToken({ keys, algorithm: alg, iss, aud: url, ...optional, now: Date.now() }) };
      if (json === true) terminal.print(JSON.stringify(made, null, 2));
      else terminal.print('token' in made ? made.token : stringify({ format: 1, ...made }).trimEnd());
    });
}
