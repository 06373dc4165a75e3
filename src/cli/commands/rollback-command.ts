/** `rationale rollback`: puts an earlier content set in force, whatever is on disk, until it is released. */

import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { readConfig } from '../../config.js';
import { chooseRollback, findKept } from '../../start/reload/choose-rollback.js';
import { readHistory } from '../../start/reload/content-history.js';
import { listKept } from '../../start/reload/keep-set.js';
import { readPin, removePin, writePin } from '../../start/reload/pin.js';
import { listSets, printSets } from '../print-sets.js';
import { UsageError } from '../read-json-file.js';
import type { Terminal } from '../terminal.js';

interface Options {
  readonly to?: string;
  readonly list?: boolean;
  readonly release?: boolean;
  readonly why: string;
  readonly by: string;
  readonly state?: string;
  readonly json?: boolean;
}

const FOLLOWS = 'A running service checks it and follows within seconds; /readyz tells.';

export function addRollback(program: Command, terminal: Terminal): void {
  program
    .command('rollback')
    .description('put an earlier content set in force until it is released')
    .option('--to <hash>', 'this set, by eight or more characters; default: the one before')
    .option('--list', 'show the sets that are kept')
    .option('--release', 'serve what is on disk again')
    .option('--why <text>', 'the reason', 'not said')
    .option('--by <who>', 'who does it', userInfo().username)
    .option('--state <folder>', 'the state folder of the service; default: STATE_DIR')
    .option('--json', 'print as JSON')
    .action(async ({ to, list, release, why, by, state, json }: Options) => {
      const folder = readConfig({ STATE_DIR: state ?? process.env.STATE_DIR }).stateFolder;
      if (folder === undefined) {
        throw new UsageError('Set STATE_DIR as the service has it: without it no earlier content is kept.');
      }
      const [history, kept, pinFile] = await Promise.all([
        readHistory(folder),
        listKept(folder),
        readPin(folder),
      ]);
      const pinned = pinFile.text === undefined ? undefined : pinFile.pin?.hash;
      const print = (done: object, says: string): void => {
        terminal.print(json === true ? JSON.stringify(done) : says);
      };
      if (list === true) {
        const sets = listSets(history, kept, pinned);
        if (json === true) terminal.print(JSON.stringify(sets, null, 2));
        else printSets(sets, terminal);
        return;
      }
      if (release === true) {
        if (pinFile.text === undefined) throw new UsageError('Nothing is pinned.');
        await removePin(folder);
        print({ released: pinned ?? null }, `Released. ${FOLLOWS}`);
        return;
      }
      const scope = { history, kept, ...(pinned === undefined ? {} : { pinned }) };
      const chosen = to === undefined ? chooseRollback(scope) : findKept(to, kept);
      if ('problem' in chosen) throw new UsageError(chosen.problem);
      await writePin(folder, { hash: chosen.hash, at: new Date().toISOString(), by, why });
      print({ pinned: chosen.hash }, `Pinned: ${chosen.hash.slice(0, 12)}. ${FOLLOWS}`);
    });
}
