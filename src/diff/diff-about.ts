/** What a committee reads of a card: its purpose and limits, and the evidence it rests on. */

import type { CardFile, EvidencePart } from '../model/content-files.js';
import type { Change } from './content-diff.js';
import { diffTexts } from './diff-texts.js';
import { added, changed, removed, reworded } from './make-changes.js';
import { keyed, matchMembers } from './match-members.js';

export function diffAbout({ about: before }: CardFile, { about: after }: CardFile): readonly Change[] {
  return [
    ...reworded('Purpose', before.purpose, after.purpose),
    ...reworded('For', before.for_patients, after.for_patients),
    ...reworded('Not for', before.not_for, after.not_for),
    ...diffTexts('Caution', before.cautions, after.cautions),
    ...changed('Owner', ownerOf(before), ownerOf(after)),
    ...changed('Developer', before.developer, after.developer),
    ...changed('Funding', before.funding, after.funding),
    ...changed('Harm when it is missed', before.harm_if_wrong.missed, after.harm_if_wrong.missed),
    ...changed('Harm of a false alarm', before.harm_if_wrong.false_alarm, after.harm_if_wrong.false_alarm),
    ...changed('Uses', listOf(before.uses), listOf(after.uses)),
    ...reworded('Known performance', before.performance, after.performance),
  ];
}

const ownerOf = ({ owner: { role, name } }: CardFile['about']): string =>
  name === undefined ? role : `${role}, ${name}`;

const listOf = (words: readonly string[]): string =>
  words.length === 0 ? 'no demographic or social data' : [...words].sort().join(', ');

/** Evidence is the same when it is called the same or found in the same place. */
export function diffEvidence(
  before: readonly EvidencePart[] | undefined,
  after: readonly EvidencePart[] | undefined,
): readonly Change[] {
  const evidence = matchMembers(keyed(before, keyOf), keyed(after, keyOf));
  const gone = evidence.removed.map(([, part]) => part);
  const kept = evidence.kept.map((pair) => [pair.before, pair.after] as const);
  const joined = evidence.added.flatMap(([, part]) => {
    const index = gone.findIndex((old) => old.from === part.from || placeOf(old) === placeOf(part));
    const [old] = index < 0 ? [] : gone.splice(index, 1);
    if (old === undefined) return [part];
    kept.push([old, part]);
    return [];
  });
  return [
    ...kept.flatMap(([old, now]) => [
      ...reworded(`What ${now.from} says`, old.says, now.says),
      ...reworded('Source', old.from, now.from),
      ...changed(`Strength of ${now.from}`, old.strength, now.strength),
      ...reworded(`Citation of ${now.from}`, old.cite, now.cite),
      ...changed(`DOI of ${now.from}`, old.doi, now.doi),
      ...changed(`Address of ${now.from}`, old.url, now.url),
    ]),
    ...joined.map(({ from, says }) => added(`New: ${from}`, says.trim())),
    ...gone.map(({ from, says }) => removed(`Gone: ${from}`, says.trim())),
  ];
}

const placeOf = ({ doi, url, cite, from }: EvidencePart): string => doi ?? url ?? cite ?? from;
const keyOf = (part: EvidencePart): string => `${part.from} ${placeOf(part)}`;
