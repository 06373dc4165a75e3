/** What one call remembers of a data source so that every value set is matched against it once (performance of stage 3). */

import type { DataSource, Entry } from '../model/clinical.js';
import type { ValueSet } from '../model/content.js';
import type { MatchedBy } from '../model/facts.js';
import { isName, otherConcepts } from './name-concept.js';

/** One entry that belongs to a value set. */
export interface Match {
  readonly entry: Entry;
  readonly matchedBy: MatchedBy;
}

/** What a value set has in a source. Every entry of the source is in one of the lists or is surely not a member. */
export interface Matches {
  /** In the order of the source. */
  readonly matches: readonly Match[];
  /** Entries that may be members: what they are cannot be read. */
  readonly unreadable: readonly Entry[];
}

export interface SourceIndex {
  /** Aligned with the source's entries: all names of an entry, joined; empty when it has none. */
  readonly names: readonly string[];
  /** Aligned with the entries: whether any concept of the entry has a code and its system. */
  readonly coded: readonly boolean[];
  /** All names, to rule a set of names out in one search. */
  readonly allNames: string;
  /** Whether some entry has concepts beside its own, which `byCode` does not hold. */
  readonly hasOtherConcepts: boolean;
  /** Answers given so far. */
  readonly matches: Map<ValueSet, Matches>;
}

/** Between names: neither a word character nor white space, so that no name is found across two of them. */
const SEPARATOR = ' | ';

const INDEXES = new WeakMap<DataSource, SourceIndex>();

/** The index of a source, made on first use and forgotten with the source, that is, with the call. */
export function indexSource(source: DataSource): SourceIndex {
  const known = INDEXES.get(source);
  if (known !== undefined) return known;
  const names: string[] = [];
  const coded: boolean[] = [];
  let hasOtherConcepts = false;
  for (const entry of source.entries) {
    const found: string[] = [];
    const others = otherConcepts(entry);
    if (others.length > 0) hasOtherConcepts = true;
    let hasCode = readConcept(entry.concept, found);
    for (const concept of others) hasCode = readConcept(concept, found) || hasCode;
    names.push(found.join(SEPARATOR));
    coded.push(hasCode);
  }
  const index = { names, coded, allNames: names.join(SEPARATOR), hasOtherConcepts, matches: new Map() };
  INDEXES.set(source, index);
  return index;
}

/** Adds the concept's names, each once; tells whether it has a readable code. */
function readConcept(concept: Entry['concept'], names: string[]): boolean {
  let hasCode = false;
  if (isName(concept.text)) names.push(concept.text);
  for (const { system, code, display } of concept.codings) {
    if (isName(system) && isName(code)) hasCode = true;
    if (isName(display) && !names.includes(display)) names.push(display);
  }
  return hasCode;
}
