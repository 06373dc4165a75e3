/** `rationale off` and `rationale on`: the kill switch of a card, without restart and without a change of content. */

import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { readConfig, type Config } from '../../config.js';
import { readIfThere } from '../../start/read-if-there.js';
import { readPin } from '../../start/reload/pin.js';
import { setFolder, switchesFile } from '../../start/reload/state-paths.js';
import { switchOff, switchOn, type ChangedSwitches } from '../../start/switches/change-switches.js';
import { writeAtomically } from '../../start/write-atomically.js';
import { findByName } from '../find-by-name.js';
import { listCardNames } from '../list-card-names.js';
import { UsageError } from '../read-json-file.js';
import type { Terminal } from '../terminal.js';

interface Options {
  readonly site?: string;
  readonly state?: string;
  readonly json?: boolean;
}

interface OffOptions extends Options {
  readonly why: string;
  readonly by: string;
}

const STATE = '--state <folder>';
const STATE_MEANS = 'the state folder of the service; default: STATE_DIR, else the content folder';

export function addSwitches(program: Command, terminal: Terminal): void {
  program
    .command('off')
    .description('switch a card off in the running service, within two seconds')
    .argument('<card>', 'id of the card')
    .requiredOption('--why <text>', 'the reason')
    .option('--site <id>', 'at this site alone')
    .option('--by <who>', 'who does it', userInfo().username)
    .option(STATE, STATE_MEANS)
    .option('--json', 'print what was done as JSON')
    .action(async (card: string, { why, by, ...options }: OffOptions) => {
      const at = new Date().toISOString();
      await change(card, options, terminal, 'off', (text) =>
        switchOff(text, { card, ...siteOf(options) }, { why, by, at }),
      );
    });
  program
    .command('on')
    .description('switch a card on again, and begin anew with its circuit breaker')
    .argument('<card>', 'id of the card')
    .option('--site <id>', 'at this site alone')
    .option(STATE, STATE_MEANS)
    .option('--json', 'print what was done as JSON')
    .action(async (card: string, options: Options) => {
      const at = new Date().toISOString();
      await change(card, options, terminal, 'on', (text) => switchOn(text, { card, ...siteOf(options) }, at));
    });
}

const siteOf = ({ site }: Options): { readonly site?: string } => (site === undefined ? {} : { site });

async function change(
  card: string,
  { site, state, json }: Options,
  terminal: Terminal,
  now: 'off' | 'on',
  edit: (text: string | undefined) => ChangedSwitches,
): Promise<void> {
  const { STATE_DIR, CONTENT_DIR } = process.env;
  const config = readConfig({ STATE_DIR: state ?? STATE_DIR, CONTENT_DIR });
  const { cards, sites } = await listCardNames(await foldersOf(config));
  findByName(cards, card, 'card');
  if (site !== undefined) findByName(sites, site, 'site');
  const file = switchesFile(config);
  const changed = edit(await readIfThere(file));
  if ('problem' in changed) throw new UsageError(changed.problem);
  await writeAtomically(file, changed.text);
  if (json === true)
    terminal.print(JSON.stringify({ card, now, ...(site === undefined ? {} : { site }), file }));
  else
    terminal.print(
      `${card} is ${now}${site === undefined ? '' : ` at ${site}`}. A running service follows within two seconds.`,
    );
}

/** A card may be in force that is not on disk any more. */
async function foldersOf({
  contentFolder,
  stateFolder,
}: Pick<Config, 'contentFolder' | 'stateFolder'>): Promise<readonly string[]> {
  if (stateFolder === undefined) return [contentFolder];
  const found = await readPin(stateFolder);
  return found.text === undefined || found.pin === undefined
    ? [contentFolder]
    : [contentFolder, setFolder(stateFolder, found.pin.hash)];
}
