/** Addresses that cards hold, for clients that open those of a list alone (CDS Hooks 2.0.1, "Link" and "Source"). */

import type { CardTemplate } from '../model/card-template.js';
import type { LinkKind, LinkRow } from './build-sheet.js';
import { allCardsInUse, templatesInUse, type SheetScope } from './sheet-scope.js';

interface Found {
  readonly kind: LinkKind;
  readonly url: string;
}

/** In Markdown an address ends before white space, brackets and quotes. */
const ADDRESS = /https?:\/\/[^\s<>()[\]"'`{}|\\]*[^\s<>()[\]"'`{}|\\.,;:!?]/g;

/** Each address once, by host. */
export function describeLinks(scope: SheetScope): readonly LinkRow[] {
  const rows = new Map<string, { kinds: Set<LinkKind>; cards: Set<string> }>();
  for (const rule of allCardsInUse(scope)) {
    for (const { kind, url } of templatesInUse(rule, scope).flatMap(addressesOf)) {
      const known = rows.get(url) ?? { kinds: new Set(), cards: new Set() };
      known.kinds.add(kind);
      known.cards.add(rule.title);
      rows.set(url, known);
    }
  }
  const { baseUrl, basisPages } = scope;
  if (basisPages === true)
    rows.set(`${baseUrl}/basis/`, { kinds: new Set(['basis of a card']), cards: new Set(['All']) });
  const links = [...rows].map(([url, { kinds, cards }]) => ({
    host: new URL(url).host,
    url,
    kinds: [...kinds],
    cards: [...cards],
  }));
  return links.sort((a, b) => (`${a.host} ${a.url}` < `${b.host} ${b.url}` ? -1 : 1));
}

function addressesOf({ links, source, detail }: CardTemplate): readonly Found[] {
  const written = detail?.text.match(ADDRESS) ?? [];
  return [
    ...links.map(({ url, type }): Found => ({ url, kind: type === 'smart' ? 'SMART app' : 'link' })),
    ...(source.url === undefined ? [] : [{ url: source.url, kind: 'source' } as const]),
    ...(source.icon === undefined ? [] : [{ url: source.icon, kind: 'icon' } as const]),
    ...written.filter((url) => URL.canParse(url)).map((url): Found => ({ url, kind: 'address in the text' })),
  ];
}
