/** `rationale build-sheet` as an operator runs it for the analyst of a hospital. */

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Command } from 'commander';
import { addBuildSheet } from '../../../src/cli/commands/build-sheet-command.js';
import { EXIT } from '../../../src/cli/exit-codes.js';
import { useTempFolder } from '../events/temp-folder.js';

const CLIENTS = `format: 1
clients:
  - id: st-elsewhere
    name: St. Elsewhere
    iss: https://ehr.example.org/fhir
    jku: https://ehr.example.org/jwks.json
    sub: client-1
    algorithms: [RS384]
    site: demo
    fhir_servers: [https://ehr.example.org/fhir]
    profile: epic
    max_token_lifetime_s: unlimited
  - id: other
    name: Other
    iss: https://other.example.org/fhir
    jku: https://other.example.org/jwks.json
    site: demo
    profile: oracle
`;

describe('rationale build-sheet', () => {
  const folder = useTempFolder();
  let clients: string;
  let said: string[];
  beforeEach(async () => {
    clients = join(folder(), 'clients.yaml');
    said = [];
    await writeFile(clients, CLIENTS);
  });
  afterEach(() => {
    process.exitCode = undefined;
  });

  async function run(...words: readonly string[]): Promise<string> {
    const lines: string[] = [];
    const program = new Command().exitOverride();
    addBuildSheet(program, {
      print: (line) => lines.push(line),
      complain: (line) => said.push(line),
      paint: (_style, text) => text,
    });
    await program.parseAsync(['build-sheet', ...words], { from: 'user' });
    return lines.join('\n');
  }

  const usual = (client: string): readonly string[] => [
    '--client',
    client,
    '--clients',
    clients,
    '--base-url',
    'https://cds.example.org/',
  ];

  test('prints the sheet of a client that is set up by hand', async () => {
    const sheet = await run(...usual('st-elsewhere'));
    expect(sheet).toMatch(/^# Build sheet: St\. Elsewhere\n/);
    expect(sheet).toContain('- EHR: Epic\n');
    expect(sheet).toContain('`https://cds.example.org/cds-services/opioid-safety/feedback`');
    expect(sheet).toContain('Sign Orders (action 23)');
    expect(sheet).toContain('\nMedicationRequest?patient={{context.patientId}}&status=active,completed\n');
    expect(sheet).toContain('`MedicationRequest (Unsigned Order)`');
    expect(sheet).toContain('| sub | `client-1` |');
    expect(said).toEqual([]);
  });

  test('finds a client by its name, and answers with its profile', async () => {
    const sheet = await run(...usual('Other'));
    expect(sheet).toContain('- EHR: Oracle Health (Cerner Millennium)\n');
    expect(sheet).toContain(
      'Suggestions are not sent. The text of the card names what they would have done.',
    );
  });

  test('writes the page beside it', async () => {
    const page = join(folder(), 'sheet.html');
    const sheet = await run(...usual('st-elsewhere'), '--html', page);
    expect(sheet).toMatch(/^# Build sheet/);
    expect(said).toEqual([`Wrote ${page}.`]);
    expect(await readFile(page, 'utf8')).toMatch(/^<!doctype html>[^]*<h1>Build sheet: St\. Elsewhere<\/h1>/);
  });

  test('prints JSON for programs', async () => {
    const sheet = JSON.parse(await run(...usual('st-elsewhere'), '--json')) as {
      token: unknown;
      notes: { links: unknown[] };
    };
    expect(sheet.token).toMatchObject({ iss: 'https://ehr.example.org/fhir', maxLifetime: 'unlimited' });
    expect(sheet.notes.links).toHaveLength(1);
  });

  test.each([
    [['--client', 'st-elsewhre'], 'There is no client st-elsewhre. Did you mean st-elsewhere?'],
    [['--client', 'x'], 'There is no client x. There are: st-elsewhere, other.'],
    [['--base-url', 'cds.example.org'], '--base-url must be an address such as https://cds.example.org.'],
    [['--clients', '/nowhere.yaml'], '/nowhere.yaml cannot be read: name the clients file with --clients.'],
  ])('%j is told in one sentence', async (words, message) => {
    await expect(run(...usual('st-elsewhere'), ...words)).rejects.toThrow(message);
  });

  test('needs to know under which address the service is reached', async () => {
    await expect(run('--client', 'other', '--clients', clients)).rejects.toThrow(
      'Name the public address of the service: --base-url, or PUBLIC_BASE_URL.',
    );
  });

  test('tells what is wrong with the clients file where it is, and prints no sheet', async () => {
    await writeFile(clients, CLIENTS.replace('profile: oracle', 'profile: orakle'));
    expect(await run(...usual('st-elsewhere'))).toBe('');
    expect(said[0]).toContain(`${clients}:18:14 There is no EHR profile orakle.`);
    expect(said[0]).toContain('Did you mean oracle?');
    expect(process.exitCode).toBe(EXIT.contentInvalid);
  });

  test('tells what is wrong with the content', async () => {
    expect(await run(...usual('st-elsewhere'), '--folder', folder())).toBe('');
    expect(said.join(' ')).toContain('There is no folder cards.');
    expect(process.exitCode).toBe(EXIT.contentInvalid);
  });
});
