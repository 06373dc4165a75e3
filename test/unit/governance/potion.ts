/** The content of the fixture and a site that can be changed: what basis pages and the registry are made from in tests. */

import type { CardRule, CardStatus, Content } from '../../../src/model/content.js';
import type { Site, SiteCard } from '../../../src/model/site.js';
import { contentOf, loadWith } from '../content/content-fixture.js';

export const TODAY = '2026-11-24';

export interface Potion {
  readonly content: Content;
  readonly card: CardRule;
  /** Neither a demonstration nor an approval: the card as shipped. */
  readonly site: Site;
}

export async function loadPotion(files: Parameters<typeof loadWith>[0] = {}): Promise<Potion> {
  const content = contentOf(await loadWith(files));
  const card = content.services.get('kidney')?.cards[0];
  const demo = content.sites.get('demo');
  if (card === undefined || demo === undefined) throw new Error('the fixture has changed');
  const site: Site = {
    ...demo,
    id: 'st-elsewhere',
    title: 'St Elsewhere',
    demonstration: false,
    cards: new Map(),
    variants: new Map(),
    statuses: new Map([[card.id, card.status]]),
  };
  return { content, card, site };
}

/** The site with a decision on the card, and its settings in force. */
export function decide(
  { site, card }: Pick<Potion, 'site' | 'card'>,
  decided: Partial<SiteCard>,
  status: CardStatus = 'active',
): Site {
  const settings = { ...site.settings.get(card.id), ...decided.settings };
  return {
    ...site,
    cards: new Map([[card.id, { settings: {}, ...decided }]]),
    settings: new Map([[card.id, settings]]),
    statuses: new Map([[card.id, status]]),
  };
}
