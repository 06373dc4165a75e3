/** What may not change from one release to the next without being told: names, topics, versions (CDS Hooks 2.0.1, `source.topic`; DESIGN, "Card files"). */

import type { CardRule, Content, Problem } from '../model/content.js';
import { compareVersions } from './compare-versions.js';
import type { ContentFile, FilePath, Position } from './content-file.js';
import { readYaml } from './read-yaml.js';

/**
 * Problems of the newer content, at line and column of its files. Reported: a card that has changed under the version
 * it had, a version that was lowered, a topic that is another one, a card that is gone. Drafts may change freely.
 * @param readText text of a content file of the newer content
 */
export async function compareReleases(
  before: Content,
  now: Content,
  readText: (file: string) => Promise<string>,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const files = new Map<string, ContentFile | undefined>();
  for (const { file, path, rule, message, remedy } of findBreaches(before, now)) {
    if (path !== undefined && !files.has(file)) files.set(file, readYaml(file, await readText(file)).file);
    const { line, column }: Position = files.get(file)?.at(path ?? []) ?? { line: 1, column: 1 };
    problems.push({ severity: 'error', file, line, column, rule, message, remedy });
  }
  return problems;
}

/** One thing that changed without being told. */
export interface Breach extends Pick<Problem, 'rule' | 'message' | 'remedy'> {
  /** Id of the card, as it was. */
  readonly card: string;
  readonly file: string;
  /** Where in the newer file; absent when the card is not there any more. */
  readonly path?: FilePath;
}

/** The same without places in files. */
export function findBreaches(before: Content, now: Content): readonly Breach[] {
  const cards = cardsOf(now);
  return [...cardsOf(before).values()].flatMap((old): readonly Breach[] => {
    if (old.status === 'draft') return [];
    const card = cards.get(old.id);
    if (card === undefined) return [gone(old)];
    return [...compareVersion(old, card), ...compareTopic(old, card)].map((finding) => ({
      card: old.id,
      file: card.file,
      ...finding,
    }));
  });
}

interface Finding extends Pick<Problem, 'rule' | 'message' | 'remedy'> {
  readonly path: FilePath;
}

const cardsOf = ({ services }: Content): ReadonlyMap<string, CardRule> =>
  new Map([...services.values()].flatMap(({ cards }) => cards.map((card) => [card.id, card])));

const gone = ({ id, file }: CardRule): Breach => ({
  card: id,
  rule: 'card-gone',
  file,
  message: `The card ${id} is gone or has another name: sites, feedback and events know it by this one.`,
  remedy: 'Bring it back, with status: retired when it is no longer wanted.',
});

function compareVersion(old: CardRule, card: CardRule): readonly Finding[] {
  const path = ['version'];
  const order = compareVersions(card.version, old.version);
  if (order < 0) {
    const message = `The version was ${old.version} and is now lower, ${card.version}.`;
    return [{ path, rule: 'version-not-raised', message, remedy: `Write one above ${old.version}.` }];
  }
  if (order > 0 || card.contentHash === old.contentHash) return [];
  return [
    {
      path,
      rule: 'version-not-raised',
      message: `The card has changed, and its version is still ${old.version}.`,
      remedy:
        'Raise the first number when what it decides has changed, the second for settings and texts, the third otherwise.',
    },
  ];
}

function compareTopic(old: CardRule, card: CardRule): readonly Finding[] {
  const was = old.card.source.topic;
  const is = card.card.source.topic;
  if (was.code === is.code && was.system === is.system) return [];
  return [
    {
      path: ['card', 'source', 'topic'],
      rule: 'topic-changed',
      message: `The topic was ${was.code}${was.system === is.system ? '' : ` of ${was.system}`}: the EHR's build keys on it.`,
      remedy: 'Write the topic it had.',
    },
  ];
}
