/** What the parts of a build sheet are made from. Types, and what of the content a client sees. */

import type { DiscoveryResponse } from '../model/cds-hooks.js';
import type { CardTemplate } from '../model/card-template.js';
import type { Client, EhrProfile } from '../model/client.js';
import type { CardRule, Content, ServiceRule } from '../model/content.js';
import type { Site } from '../model/site.js';

export interface SheetScope {
  readonly content: Content;
  readonly client: Client;
  readonly profile: EhrProfile;
  /** Every site that the client's calls can belong to. */
  readonly sites: readonly Site[];
  /** Public base address, without a trailing slash. */
  readonly baseUrl: string;
  /** Others under which the service is reached. */
  readonly otherBaseUrls: readonly string[];
  /** True when every card links to its page below the public address. */
  readonly basisPages?: boolean;
  /** The discovery document as the client gets it at a site. */
  readonly discover: (site: Site) => DiscoveryResponse;
}

/** Services that are served at any of the sites, in the order of discovery. */
export function servedServices({ content, sites, discover }: SheetScope): readonly ServiceRule[] {
  const ids = new Set(sites.flatMap((site) => discover(site).services.map(({ id }) => id)));
  return [...ids].flatMap((id) => content.services.get(id) ?? []);
}

/** Cards of a service that are evaluated at any of the sites: the others need nothing and show nothing. */
export const cardsInUse = ({ cards }: ServiceRule, { sites }: SheetScope): readonly CardRule[] =>
  cards.filter(({ id }) => sites.some((site) => isUsed(id, site)));

const isUsed = (card: string, { statuses }: Site): boolean =>
  ['active', 'silent'].includes(statuses.get(card) ?? '');

/** Every card in use of every service that is served. */
export const allCardsInUse = (scope: SheetScope): readonly CardRule[] =>
  servedServices(scope).flatMap((service) => cardsInUse(service, scope));

/** What the card can show at the sites that use it, each as it is there: the card and, when it has one, its question. */
export function templatesInUse(rule: CardRule, { sites }: SheetScope): readonly CardTemplate[] {
  const using = sites.filter((site) => isUsed(rule.id, site));
  const here = new Set(using.map(({ variants }) => variants.get(rule.id) ?? rule));
  return [...here].flatMap(({ card, askCard }) => (askCard === undefined ? [card] : [card, askCard]));
}

export const serviceUrl = (baseUrl: string, id: string): string => `${baseUrl}/cds-services/${id}`;

/** Equal rows once, in the order of their first occurrence, each with the titles of the cards it stands for. */
export function gatherByCard<Row extends object>(
  found: readonly { readonly row: Row; readonly card: string }[],
): readonly (Row & { readonly cards: readonly string[] })[] {
  const rows = new Map<string, { row: Row; cards: Set<string> }>();
  for (const { row, card } of found) {
    const key = JSON.stringify(row);
    const known = rows.get(key) ?? { row, cards: new Set() };
    known.cards.add(card);
    rows.set(key, known);
  }
  return [...rows.values()].map(({ row, cards }) => ({ ...row, cards: [...cards] }));
}
