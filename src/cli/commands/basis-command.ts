/** `rationale basis`: on what a card or model rests, as Markdown, a page or JSON: what `/basis` serves. */

import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { describeCardBasis } from '../../governance/describe-card-basis.js';
import { describeModelBasis } from '../../governance/describe-model-basis.js';
import { exportModel } from '../../governance/export-model.js';
import { cardIds, findCard, findModel } from '../../governance/find-basis.js';
import { layOutCardBasis } from '../../governance/lay-out-card-basis.js';
import { layOutModelBasis } from '../../governance/lay-out-model-basis.js';
import { createPageLinks, type PageLinks } from '../../governance/page-links.js';
import type { Content } from '../../model/content.js';
import type { Site } from '../../model/site.js';
import type { PageDocument } from '../../page/page-document.js';
import { writeMarkdown } from '../../page/write-markdown.js';
import { writePage } from '../../page/write-page.js';
import { nearestName } from '../../text/nearest-name.js';
import { EXIT } from '../exit-codes.js';
import { findByName } from '../find-by-name.js';
import { loadFolder } from '../load-folder.js';
import { printProblems } from '../print-problems.js';
import { UsageError } from '../read-json-file.js';
import { readPublicBase } from '../read-public-base.js';
import type { Terminal } from '../terminal.js';

interface Options {
  readonly site?: string;
  readonly out?: string;
  readonly folder?: string;
  readonly json?: boolean;
}

interface Described {
  readonly document: PageDocument;
  readonly json: unknown;
}

export function addBasis(program: Command, terminal: Terminal): void {
  program
    .command('basis')
    .description('print on what a card or model rests: for whom, when, from which data, on whose word')
    .argument('<card|model>', 'id of a card, or of a model (model/<id> where a card has the same)')
    .option('--site <id>', 'site whose settings and approval are told (default: SITE, or demo)')
    .option('--out <file.html>', 'write the page to this file instead')
    .option('--folder <folder>', 'folder that holds cards/ and hooks/')
    .option('--json', 'print as JSON; of a model, its source attributes as a model card')
    .action(async (name: string, options: Options) => {
      const { content, problems } = await loadFolder(options.folder);
      if (content === undefined) {
        printProblems(problems, terminal, options.json);
        process.exitCode = EXIT.contentInvalid;
        return;
      }
      const known = readPublicBase(process.env);
      const site = findByName(content.sites, options.site ?? known.site, 'site');
      // From a file only a public address leads anywhere.
      const base = known.base === undefined ? undefined : `${known.base}/`;
      const links = createPageLinks(base, site.id === known.site ? undefined : site.id);
      const { document, json } = describe(content, name, site, links);
      if (options.out !== undefined) {
        await writeFile(options.out, writePage(document));
        terminal.complain(`Wrote ${options.out}.`);
      }
      if (options.json === true) terminal.print(JSON.stringify(json, null, 2));
      else if (options.out === undefined) terminal.print(writeMarkdown(document).trimEnd());
    });
}

/** @throws UsageError when there is neither such a card nor such a model */
function describe(content: Content, name: string, site: Site, links: PageLinks): Described {
  const asModel = name.startsWith('model/');
  const id = asModel ? name.slice('model/'.length) : name;
  const card = asModel ? undefined : findCard(content, id, undefined);
  if (card !== undefined && 'found' in card) {
    const today = new Date().toISOString().slice(0, 10);
    const basis = describeCardBasis(content, card.found, site, today);
    return { document: layOutCardBasis(basis, links), json: basis };
  }
  const model = findModel(content, id, undefined);
  if ('found' in model) {
    const basis = describeModelBasis(content, model.found);
    return { document: layOutModelBasis(basis, links), json: exportModel(basis) };
  }
  const near = nearestName(id, [...(asModel ? [] : cardIds(content)), ...content.models.keys()]);
  const hint = near === undefined ? 'rationale registry lists what there is.' : `Did you mean ${near}?`;
  throw new UsageError(`There is no ${asModel ? 'model' : 'card or model'} ${id}. ${hint}`);
}
