/** Records in a site's file that its committee approved a card, once everything an approval rests on was looked at (life cycle). */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readVectorOrders } from '../card-tests/read-vector-orders.js';
import { runCardTests } from '../card-tests/run-card-tests.js';
import type { TestReport } from '../card-tests/test-report.js';
import { loadUnsound } from '../content/load-content.js';
import { preventsServing } from '../content/serving-rules.js';
import { APPROVAL } from '../content/sites/check-approval.js';
import { writeApproval } from '../content/sites/write-approval.js';
import type { CardRule, Content, Problem } from '../model/content.js';
import type { Approval } from '../model/site.js';
import { checkBacktestReport } from './check-backtest-report.js';
import { findByName } from './find-by-name.js';
import { replaceFile } from './replace-file.js';

export interface Decision {
  readonly card: string;
  readonly site: string;
  readonly by: string;
  /** `YYYY-MM-DD`, as `reviewBy`. */
  readonly on: string;
  readonly minutes: string;
  readonly reviewBy: string;
  readonly why: string | undefined;
  /** Report of the backtest: its JSON, and the SHA-256 of the file. */
  readonly report: { readonly json: unknown; readonly sha256: string };
}

export type Approved =
  | { readonly file: string; readonly approved: Approval }
  /** The content has errors that no approval puts right. */
  | { readonly problems: readonly Problem[] }
  | { readonly failed: TestReport }
  /** Why the report is none of this card. */
  | { readonly refused: string };

/**
 * Nothing is written unless the content is sound with the approval in it (other cards may still wait for theirs), the
 * cases of the card and of the site pass, and the report is a backtest of the card as it is at the site.
 * @param root folder that holds `cards/` and `hooks/`
 * @param today `YYYY-MM-DD`
 * @throws UsageError when there is no such card or site
 */
export async function approveCard(root: string, today: string, decision: Decision): Promise<Approved> {
  const { card: id, site: siteId, by, on, minutes, reviewBy, why, report } = decision;
  const folders = { cards: join(root, 'cards'), hooks: join(root, 'hooks') };
  const load = (replaced?: ReadonlyMap<string, string>): ReturnType<typeof loadUnsound> =>
    loadUnsound(folders, today, readVectorOrders, replaced);
  const { content: asIs, problems: present } = await load();
  const broken = present.filter(isUnsound);
  // What does not load is not missing.
  if (broken.length > 0 && !(asIs.sites.has(siteId) && cardsOf(asIs).has(id))) return { problems: broken };
  const path = findByName(asIs.sites, siteId, 'site').file;
  findByName(cardsOf(asIs), id, 'card');
  const text = await readFile(join(root, path), 'utf8');
  const write = (approved: Approval): string => writeApproval(text, { card: id, approved, reviewBy, why });
  const started = { by, on, minutes };

  // The card as it is at the site has its hash once the rest of the file is read: it is written last.
  const draft = await load(new Map([[path, write(started)]]));
  const unsound = draft.problems.filter(isUnsound);
  if (unsound.length > 0) return { problems: unsound };
  const shipped = findByName(cardsOf(draft.content), id, 'card');
  const here = draft.content.sites.get(siteId)?.variants.get(id) ?? shipped;
  const refused = checkBacktestReport(report.json, here);
  if (refused !== undefined) return { refused };
  const tests = runCardTests(draft.content, id);
  if (tests.failed > 0) return { failed: tests };

  const approved = { ...started, version: here.version, hash: here.logicHash, backtest: report.sha256 };
  const final = write(approved);
  const checked = await load(new Map([[path, final]]));
  const wrong = checked.problems.filter(
    (problem) => preventsServing(problem) && problem.file === path && problem.message.includes(id),
  );
  if (wrong.length > 0) return { problems: wrong };
  await replaceFile(join(root, path), final);
  return { file: join(root, path), approved };
}

/** Wrong whatever a committee decides. */
const isUnsound = (problem: Problem): boolean => preventsServing(problem) && problem.rule !== APPROVAL;

const cardsOf = ({ services }: Content): ReadonlyMap<string, CardRule> =>
  new Map([...services.values()].flatMap(({ cards }) => cards.map((card) => [card.id, card])));
