/** Runs the cases of site files: each card with the settings, words and codes of the site (site files: tests). */

import type { CardRule, Content } from '../model/content.js';
import type { Site } from '../model/site.js';
import type { Steps } from '../time/take-turns.js';
import { onlyActive, runCase, specOf } from './run-case.js';
import type { SiteCaseReport, SiteReport } from './test-report.js';

/**
 * Sites with cases of their own, a case a step. The card is tested as it is shown there, whatever its status is today:
 * a case that is written while the card is silent holds when it becomes active.
 * @param wanted which cards to test
 */
export function* testingSites(
  content: Content,
  wanted: (card: CardRule) => boolean,
): Steps<readonly SiteReport[]> {
  const cards = new Map(
    [...content.services.values()].flatMap((service) => service.cards.map((card) => [card.id, card])),
  );
  const reports: SiteReport[] = [];
  for (const site of content.sites.values()) {
    const cases: SiteCaseReport[] = [];
    for (const testCase of site.tests) {
      const card = cards.get(testCase.card);
      if (card === undefined || !wanted(card)) continue;
      yield;
      const { name, line, column } = testCase;
      const here: Site = { ...site, statuses: onlyActive(content, card) };
      const { failures } = runCase(content, card, specOf(testCase), here);
      cases.push({ card: card.id, name, file: site.file, line, column, failures });
    }
    if (cases.length > 0) reports.push({ site: site.id, cases });
  }
  return reports;
}
