/** `rationale diff`: what changed in the content since a revision, in plain language for a pull request. */

import type { Command } from 'commander';
import { checkOutContent } from '../../content-revision/check-out-content.js';
import { readSide } from '../../diff/content-side.js';
import { diffContent, hasChanged } from '../../diff/diff-content.js';
import { writeDiff } from '../../diff/write-diff.js';
import { EXIT } from '../exit-codes.js';
import { findByName } from '../find-by-name.js';
import { contentRoot } from '../load-folder.js';
import type { Terminal } from '../terminal.js';

interface Options {
  readonly site?: string;
  readonly folder?: string;
  readonly json?: boolean;
  readonly exitCode?: boolean;
}

export function addDiff(program: Command, terminal: Terminal): void {
  program
    .command('diff')
    .description('tell what changed since a git revision: words, numbers, logic, codes, and what cases show')
    .argument('<revision>', 'a git revision of the content folder, or a folder that holds cards/ and hooks/')
    .option('--folder <folder>', 'folder that holds cards/ and hooks/')
    .option('--site <id>', 'compare the cards as they are at one site')
    .option('--json', 'print the comparison as JSON')
    .option('--exit-code', 'end with 1 when something has changed')
    .action(async (revision: string, { site, folder, json, exitCode }: Options) => {
      const today = new Date().toISOString().slice(0, 10);
      const root = contentRoot(folder);
      const old = await checkOutContent(revision, root);
      try {
        const before = await readSide(old.folder, old.label, today);
        const after = await readSide(root, 'Now', today);
        if (site !== undefined) findByName(after.content.sites, site, 'site');
        const diff = diffContent(before, after, site === undefined ? {} : { site });
        terminal.print(json === true ? JSON.stringify(diff, null, 2) : writeDiff(diff).trimEnd());
        if (exitCode === true && hasChanged(diff)) process.exitCode = EXIT.failure;
      } finally {
        await old.dispose();
      }
    });
}
