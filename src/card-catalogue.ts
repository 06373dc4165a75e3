/** Which card a uuid stands for: every card, version and site that was served, found by its hash (CDS Hooks 2.0.1, "Feedback"). */

import { hashCardKey } from './card/card-uuid-layout.js';
import { readCardUuid } from './card/read-card-uuid.js';
import type { Content } from './model/content.js';
import type { Attribution } from './model/feedback.js';
import type { CardKey, UuidMinter } from './model/uuid.js';

export interface CardCatalogue {
  /** Adds what is served from now on, or was served before. @returns those that are new */
  learn(keys: Iterable<CardKey>): readonly CardKey[];
  /** The card a client names in feedback; undefined for what this service did not make, or no longer knows. */
  attribute(uuid: string): Attribution | undefined;
  /** The places, from 0 and ascending, of the suggestions among these uuids that are the card's. */
  suggestionPlaces(cardUuid: string, uuids: readonly string[]): readonly number[];
}

export interface CatalogueOptions {
  /** The one the uuids are minted with. */
  readonly secret: Uint8Array;
  readonly mint: Pick<UuidMinter, 'suggestion'>;
}

/** Cards have a few suggestions; each place tried costs some microseconds. */
const PLACES = 20;

export function createCardCatalogue({ secret, mint }: CatalogueOptions): CardCatalogue {
  /** `undefined` where two keys share a hash: with 1,000 keys a chance of 1 in 9,000, and then neither is claimed. */
  const byHash = new Map<number, CardKey | undefined>();
  const known = new Set<string>();

  function learnOne({ service, card, version, site }: CardKey): boolean {
    const name = JSON.stringify([service, card, version, site]);
    if (known.has(name)) return false;
    known.add(name);
    const key = { service, card, version, site };
    const hash = hashCardKey(key);
    byHash.set(hash, byHash.has(hash) ? undefined : key);
    return true;
  }

  return {
    learn: (keys) => [...keys].filter(learnOne),
    attribute(uuid) {
      const parts = readCardUuid(uuid, secret);
      const key = parts === undefined ? undefined : byHash.get(parts.hash);
      return parts === undefined || key === undefined ? undefined : { ...key, time: parts.time };
    },
    suggestionPlaces(cardUuid, uuids) {
      const wanted = new Set(uuids.map((uuid) => uuid.toLowerCase()));
      const card = cardUuid.toLowerCase();
      const places: number[] = [];
      for (let place = 0; place < PLACES && places.length < wanted.size; place++) {
        if (wanted.has(mint.suggestion(card, place))) places.push(place);
      }
      return places;
    },
  };
}

/** Every card of the content, as served to each of its sites. */
export function* servedKeys(content: Content): Generator<CardKey> {
  for (const { cards } of content.services.values()) {
    for (const { service, id, version } of cards) {
      for (const site of content.sites.keys()) yield { service, card: id, version, site };
    }
  }
}
