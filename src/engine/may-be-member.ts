/** Whether an entry that has none of a value set's codes may belong to it all the same (DESIGN, "Truth": what cannot be read is not false). */

import type { Concept, Entry } from '../model/clinical.js';
import type { ValueSet } from '../model/content.js';
import { otherConcepts } from './name-concept.js';

interface SetIndex {
  readonly systems: ReadonlySet<string>;
  /** Word to the members in whose names it is. */
  readonly byWord: ReadonlyMap<string, readonly Member[]>;
}

/** One name of the set. */
interface Member {
  /** How many different words it has. */
  readonly words: number;
}

/** Made on first use, for the life of the content. */
const INDEXES = new WeakMap<ValueSet, SetIndex>();

const WORD = /[\p{L}\p{N}]+/gu;
/** Shorter words (`of`, `and`, `C`) tell nothing, in a name that has longer ones. */
const TELLING = 4;

/**
 * False when the entry has a code of a system in which the set lists its members: it is one of the others. Else
 * only its words are left: what has none may be anything, and words that share half of a member's name or more may
 * mean it. `Type 2 diabetes, poorly controlled` may be a member of a set of diabetes, `Back pain` is none.
 * @param names all names of the entry, in one string; empty when it has none.
 */
export function mayBeMember(entry: Entry, names: string, set: ValueSet): boolean {
  const index = indexSet(set);
  if (hasCodeOf(entry.concept, index.systems)) return false;
  if (otherConcepts(entry).some((concept) => hasCodeOf(concept, index.systems))) return false;
  if (names === '') return true;
  return set.names !== undefined && sharesName(wordsOfEntry(entry, names), index);
}

function hasCodeOf({ codings }: Concept, systems: ReadonlySet<string>): boolean {
  for (const { system, code } of codings) {
    if (system !== undefined && code !== undefined && systems.has(system)) return true;
  }
  return false;
}

function sharesName(words: ReadonlySet<string>, { byWord }: SetIndex): boolean {
  const shared = new Map<Member, number>();
  for (const word of words) {
    for (const member of byWord.get(word) ?? []) {
      const count = (shared.get(member) ?? 0) + 1;
      if (count * 2 >= member.words) return true;
      shared.set(member, count);
    }
  }
  return false;
}

/** An entry is held against many sets in one call, and then forgotten. */
const WORDS = new WeakMap<Entry, ReadonlySet<string>>();

function wordsOfEntry(entry: Entry, names: string): ReadonlySet<string> {
  const known = WORDS.get(entry);
  if (known !== undefined) return known;
  const words = wordsOf(names);
  WORDS.set(entry, words);
  return words;
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(WORD));

function indexSet(set: ValueSet): SetIndex {
  const known = INDEXES.get(set);
  if (known !== undefined) return known;
  const systems = new Set<string>();
  const byWord = new Map<string, Member[]>();
  for (const { system, display } of set.codes.values()) {
    systems.add(system);
    const all = [...wordsOf(display)];
    const telling = all.filter((word) => word.length >= TELLING);
    const words = telling.length > 0 ? telling : all;
    const member = { words: words.length };
    for (const word of words) {
      const members = byWord.get(word);
      if (members === undefined) byWord.set(word, [member]);
      else members.push(member);
    }
  }
  const index = { systems, byWord };
  INDEXES.set(set, index);
  return index;
}
