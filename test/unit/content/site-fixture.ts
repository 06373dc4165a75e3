/** Site files over the small valid set, and what loading them says (fixture). */

import type { CardRule } from '../../../src/model/content.js';
import type { Site } from '../../../src/model/site.js';
import { contentOf, lines, loadWith } from './content-fixture.js';

export const SITE = 'cards/sites/clinic.yaml';

type Files = Readonly<Record<string, string>>;

/** A site whose file says this of the card. @param more members of the file, each line ended, before `cards` */
export const site = (card: string, more = ''): Files => ({
  [SITE]: `format: 1\nsite: clinic\ntitle: A clinic\n${more}cards:\n  potion-kidney: ${card}\n`,
});

/** What loading reports of the site's file, without its path. */
export const told = async (card: string, more?: string, others: Files = {}): Promise<readonly string[]> =>
  toldOf({ ...others, ...site(card, more) });

export const toldOf = async (files: Files): Promise<readonly string[]> =>
  lines(await loadWith(files))
    .filter((line) => line.startsWith(SITE))
    .map((line) => line.replace(`${SITE}:`, ''));

export async function loadedSite(files: Files, id = 'clinic'): Promise<Site> {
  const found = contentOf(await loadWith(files)).sites.get(id);
  if (found === undefined) throw new Error('no site');
  return found;
}

/** The card as shipped with these files in place of the valid ones. */
export async function shippedCard(files: Files = {}): Promise<CardRule> {
  const [card] = contentOf(await loadWith(files)).services.get('kidney')?.cards ?? [];
  if (card === undefined) throw new Error('no card');
  return card;
}

export const BACKTEST = 'ab'.repeat(32);

/** The whole of an approval, of a card with this hash. */
export const approval = (hash: string, version = '1.0.0'): string =>
  `approved: { by: P&T Committee, on: 2026-10-01, minutes: item 4, version: ${version}, hash: "${hash}", backtest: ${BACKTEST} }`;

/** An approval that is enough for what is not active. */
export const DECIDED = 'why: As decided, approved: { by: P&T Committee, on: 2026-10-01 }';
