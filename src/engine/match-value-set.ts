/** Finds the entries of a data source that belong to a value set: by code, for medicines at last by name (DESIGN, "Truth"). */

import type { Concept, DataSource, Entry } from '../model/clinical.js';
import type { ValueSet } from '../model/content.js';
import type { MatchedBy } from '../model/facts.js';
import { indexSource } from './index-source.js';
import type { Match, Matches, SourceIndex } from './index-source.js';
import { mayBeMember } from './may-be-member.js';
import { otherConcepts } from './name-concept.js';

/**
 * Matches every entry of a source once; the answer is remembered for the call.
 *
 * An entry belongs to the set when a coding of its concept (or of an ingredient, reason or reaction substance)
 * is in it, or, for a set of medicines with names, when a name stands as a whole word in its text or displays and
 * no `notNames` does. It is `unreadable`, and so may belong to the set, when
 * - it has neither a code with its system nor a name;
 * - the set is not of medicines, it has no code of the systems in which the set lists its members, and its words may
 *   mean one ({@link mayBeMember}): free text and local codes are no diagnosis, and no proof of its absence;
 * - the set is of medicines and it is a medication or allergy with a code that is not in the set and no name: the
 *   code may be a product of a member that nobody listed;
 * - the set is of medicines, takes codes only, and it is a medication or allergy without a code.
 * A service request is never a medicine and so never unreadable for a set of medicines.
 */
export function matchValueSet(source: DataSource, set: ValueSet): Matches {
  const index = indexSource(source);
  const known = index.matches.get(set);
  if (known !== undefined) return known;
  const byCode = entriesWithCode(source, set);
  const matches: Match[] = [];
  const unreadable: Entry[] = [];
  const anyName = set.drugs && set.names !== undefined && index.allNames.search(set.names) >= 0;
  let position = 0;
  for (const entry of source.entries) {
    const matchedBy =
      codeMatch(entry, byCode, set, index) ??
      (anyName && nameMatch(index.names[position], set) ? 'name' : undefined);
    if (matchedBy !== undefined) matches.push({ entry, matchedBy });
    else if (isUnreadable(entry, set, index, position)) unreadable.push(entry);
    position += 1;
  }
  const answer = { matches, unreadable };
  index.matches.set(set, answer);
  return answer;
}

/** Looks up each of the smaller side in the larger one. */
function entriesWithCode(source: DataSource, set: ValueSet): ReadonlySet<Entry> | undefined {
  let found: Set<Entry> | undefined;
  if (set.codes.size < source.byCode.size) {
    for (const key of set.codes.keys()) {
      const entries = source.byCode.get(key);
      if (entries !== undefined) for (const entry of entries) (found ??= new Set()).add(entry);
    }
  } else {
    for (const [key, entries] of source.byCode) {
      if (set.codes.has(key)) for (const entry of entries) (found ??= new Set()).add(entry);
    }
  }
  return found;
}

function codeMatch(
  entry: Entry,
  byCode: ReadonlySet<Entry> | undefined,
  set: ValueSet,
  index: SourceIndex,
): MatchedBy | undefined {
  if (byCode?.has(entry) === true) return conceptIn(entry.concept, set) ?? 'code';
  if (!index.hasOtherConcepts) return undefined;
  for (const concept of otherConcepts(entry)) {
    const matchedBy = conceptIn(concept, set);
    if (matchedBy !== undefined) return entry.type === 'Medication' ? 'ingredient' : matchedBy;
  }
  return undefined;
}

/** How the first coding that is in the set got there; undefined when none is. */
export function conceptIn(concept: Concept, set: ValueSet): MatchedBy | undefined {
  for (const { system, code } of concept.codings) {
    if (system === undefined || code === undefined) continue;
    const member = set.codes.get(`${system}|${code}`);
    if (member !== undefined) return member.as;
  }
  return undefined;
}

/** `search` and not `test`: it leaves no trace in a shared expression. */
function nameMatch(names: string | undefined, set: ValueSet): boolean {
  if (names === undefined || names === '' || set.names === undefined) return false;
  return names.search(set.names) >= 0 && !(set.notNames !== undefined && names.search(set.notNames) >= 0);
}

function isUnreadable(entry: Entry, set: ValueSet, index: SourceIndex, position: number): boolean {
  const names = index.names[position] ?? '';
  if (!set.drugs) return mayBeMember(entry, names, set);
  const coded = index.coded[position] === true;
  const named = names !== '';
  if (entry.type === 'Service') return false;
  const isMedicine = entry.type === 'Medication' || entry.type === 'AllergyIntolerance';
  if (!isMedicine) return !coded && !named;
  return set.names === undefined ? !coded : !named;
}
