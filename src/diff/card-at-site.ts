/** A card file as it holds at one site: the site's settings, status, words, reasons and codes put in (life cycle of a card). */

import type { CardFile, SiteCardPart } from '../model/content-files.js';

/** @param part absent: the site takes the card as it is shipped */
export function cardAtSite(card: CardFile, part: SiteCardPart | undefined): CardFile {
  if (part === undefined) return card;
  const { settings = {}, orders = {} } = card;
  return {
    ...card,
    status: part.status ?? card.status,
    settings: mapMembers(settings, (id, setting) => ({
      ...setting,
      value: part.settings?.[id] ?? setting.value,
    })),
    orders: mapMembers(orders, (name, order) => {
      const here = part.orders?.[name];
      return here === undefined ? order : { ...order, codes: here.codes, text: here.text ?? order.text };
    }),
    card: {
      ...card.card,
      ...part.wording,
      ...(part.override_reasons === undefined ? {} : { override_reasons: part.override_reasons }),
    },
  };
}

const mapMembers = <Value>(
  members: Readonly<Record<string, Value>>,
  change: (name: string, value: Value) => Value,
): Record<string, Value> =>
  Object.fromEntries(Object.entries(members).map(([name, value]) => [name, change(name, value)]));
