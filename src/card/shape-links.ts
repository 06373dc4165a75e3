/** The links of a card as one client can open them (CDS Hooks 2.0.1, "Link"). */

import type { Card, Link } from '../model/cds-hooks.js';
import type { EhrProfile } from '../model/client.js';
import type { ShapedCard } from './shaped-card.js';

/**
 * A client that passes no `appContext` on would open the app without knowing what for. Such links are left out and
 * told, or open as web pages, as the profile says. Others stay.
 */
export function shapeLinks(card: Card, profile: EhrProfile): ShapedCard {
  const { links, ...rest } = card;
  if (links === undefined || profile.appContext || !links.some(hasContext)) return { card, told: [] };
  if (profile.appContextLinks === 'absolute') {
    return {
      card: { ...rest, links: links.map((link) => (hasContext(link) ? asWebPage(link) : link)) },
      told: [],
    };
  }
  const kept = links.filter((link) => !hasContext(link));
  const dropped = links.filter(hasContext).map(({ label }) => label);
  return {
    card: kept.length === 0 ? rest : { ...rest, links: kept },
    told: [`Cannot be opened from here: ${dropped.join('; ')}.`],
  };
}

const hasContext = (link: Link): boolean => link.type === 'smart' && link.appContext !== undefined;

const asWebPage = ({ label, url }: Link): Link => ({ label, url, type: 'absolute' });
