import { describe, expect, test } from '@jest/globals';
import { createCardCatalogue, servedKeys, type CardCatalogue } from '../../../src/card-catalogue.js';
import { hashCardKey } from '../../../src/card/card-uuid-layout.js';
import { createUuidMinter } from '../../../src/card/mint-uuid.js';
import type { CardKey, UuidMinter } from '../../../src/model/uuid.js';
import { shippedContent } from '../../support/start-test-service.js';
import { CARD, NOW } from './make-events.js';

const SECRET = new Uint8Array(32).fill(7);

const minter = (secret = SECRET): UuidMinter =>
  createUuidMinter({ secret, now: () => NOW, random: (size) => new Uint8Array(size) });

const catalogueOf = (...keys: readonly CardKey[]): CardCatalogue => {
  const catalogue = createCardCatalogue({ secret: SECRET, mint: minter() });
  catalogue.learn(keys);
  return catalogue;
};

describe('The catalogue of served cards', () => {
  const NEXT = { ...CARD, version: '1.1.0' };

  test('tells of a uuid which card, version and site it was, and when', () => {
    const uuid = minter().card(CARD);
    const catalogue = catalogueOf(NEXT, CARD, { ...CARD, site: 'demo' });
    expect(catalogue.attribute(uuid)).toEqual({ ...CARD, time: NOW });
    expect(catalogue.attribute(uuid.toUpperCase())).toEqual({ ...CARD, time: NOW });
  });

  test.each([
    ['a card it does not know', minter().card(NEXT)],
    ['a card made with another secret', minter(new Uint8Array(32)).card(CARD)],
    ['a made-up uuid', '6f1f3ad9-1e2b-4a5c-8d7e-0123456789ab'],
    ['no uuid', '../../NAME'],
  ])('tells nothing of %s', (_, uuid) => {
    expect(catalogueOf(CARD).attribute(uuid)).toBeUndefined();
  });

  test('learns each version once and says which were new', () => {
    const catalogue = catalogueOf(CARD);
    expect(catalogue.learn([CARD, NEXT, NEXT])).toEqual([NEXT]);
    expect(catalogue.learn([CARD, NEXT])).toEqual([]);
    expect(catalogue.attribute(minter().card(NEXT))).toEqual({ ...NEXT, time: NOW });
  });

  test('claims neither of two cards whose hashes are the same', () => {
    const [one, other] = collidingKeys();
    expect(hashCardKey(one)).toBe(hashCardKey(other));
    const catalogue = catalogueOf(CARD, one, other);
    expect(catalogue.attribute(minter().card(one))).toBeUndefined();
    expect(catalogue.attribute(minter().card(other))).toBeUndefined();
    expect(catalogue.attribute(minter().card(CARD))).toEqual({ ...CARD, time: NOW });
  });

  test('finds the places of suggestions, ascending, and leaves out what is not the card’s', () => {
    const card = minter().card(CARD);
    const [first = '', second = '', last = '', beyond = ''] = [0, 1, 19, 20].map((place) =>
      minter().suggestion(card, place),
    );
    const catalogue = catalogueOf(CARD);
    expect(catalogue.suggestionPlaces(card, [second, 'foreign', first.toUpperCase(), second])).toEqual([
      0, 1,
    ]);
    expect(catalogue.suggestionPlaces(card.toUpperCase(), [last])).toEqual([19]);
    expect(catalogue.suggestionPlaces(card, [beyond, 'foreign'])).toEqual([]);
    expect(catalogue.suggestionPlaces(card, [])).toEqual([]);
  });

  test('knows every card of the content at each of its sites', async () => {
    const content = await shippedContent();
    const keys = [...servedKeys(content)];
    const cards = [...content.services.values()].flatMap((service) => service.cards);
    expect(keys.length).toBe(cards.length * content.sites.size);
    const catalogue = catalogueOf(...keys);
    for (const key of keys) expect(catalogue.attribute(minter().card(key))).toEqual({ ...key, time: NOW });
  });
});

/** Two keys with one hash, found by trying: with 32 bits, some 80,000 keys are even odds. */
function collidingKeys(): readonly [CardKey, CardKey] {
  const seen = new Map<number, CardKey>();
  for (let number = 0; number < 1e6; number++) {
    const key = { ...CARD, card: `card-${number}` };
    const hash = hashCardKey(key);
    const other = seen.get(hash);
    if (other !== undefined) return [other, key];
    seen.set(hash, key);
  }
  throw new Error('no collision');
}
