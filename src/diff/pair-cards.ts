/** Pairs the cards of two states: by id, and one that is gone with the new one that asks the same clinical question. */

import { canonicalJson } from '../content/hash-content.js';
import type { CardFile } from '../model/content-files.js';
import type { ContentSide, SideFile } from './content-side.js';

type File = SideFile<CardFile>;

/** At least one side is there. */
export interface CardPair {
  readonly before?: File;
  readonly after?: File;
}

/** Sorted by id, the newer one's first. */
export function pairCards(before: ContentSide, after: ContentSide): readonly CardPair[] {
  const [old, now] = [before.files.cards, after.files.cards];
  const gone = [...old.values()].filter(({ value: { id } }) => !now.has(id) && !isBroken(after, id));
  const joined = [...now.values()].filter(({ value: { id } }) => !old.has(id) && !isBroken(before, id));
  const renamed = new Map<File, File>();
  for (const file of joined) {
    const index = gone.findIndex(({ value }) => isSame(value, file.value));
    const [was] = index < 0 ? [] : gone.splice(index, 1);
    if (was !== undefined) renamed.set(file, was);
  }
  const pairs: CardPair[] = [
    ...[...now.values()].flatMap((file) => {
      const was = old.get(file.value.id) ?? renamed.get(file);
      if (was !== undefined) return [{ before: was, after: file }];
      return isBroken(before, file.value.id) ? [] : [{ after: file }];
    }),
    ...gone.map((file) => ({ before: file })),
  ];
  return pairs.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
}

const idOf = ({ before, after }: CardPair): string => (after ?? before)?.value.id ?? '';

/** A file that is there and is not valid: it has neither joined nor left. */
const isBroken = ({ files }: ContentSide, id: string): boolean => files.unreadable.has(`card:${id}`);

/** The topic is the clinical question; a copy with another topic that decides alike is the card all the same. */
const isSame = (a: CardFile, b: CardFile): boolean =>
  canonicalJson(a.card.source.topic) === canonicalJson(b.card.source.topic) ||
  canonicalJson([a.criteria, a.fire_when, a.facts]) === canonicalJson([b.criteria, b.fire_when, b.facts]);
