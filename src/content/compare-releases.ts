/** What may not change from one release to the next without being told: names, topics, versions (CDS Hooks 2.0.1, `source.topic`; DESIGN, "Card files"). */

import type { CardRule, Content, Problem } from '../model/content.js';
import type { FilePath, Position } from './content-file.js';
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
  const cards = cardsOf(now);
  const problems: Problem[] = [];
  for (const old of cardsOf(before).values()) {
    if (old.status === 'draft') continue;
    const card = cards.get(old.id);
    if (card === undefined) {
      problems.push(gone(old));
      continue;
    }
    const findings = [...compareVersion(old, card), ...compareTopic(old, card)];
    if (findings.length === 0) continue;
    const { file } = readYaml(card.file, await readText(card.file));
    for (const { path, ...told } of findings) {
      const { line, column }: Position = file?.at(path) ?? { line: 1, column: 1 };
      problems.push({ severity: 'error', file: card.file, line, column, ...told });
    }
  }
  return problems;
}

interface Finding extends Pick<Problem, 'rule' | 'message' | 'remedy'> {
  readonly path: FilePath;
}

const cardsOf = ({ services }: Content): ReadonlyMap<string, CardRule> =>
  new Map([...services.values()].flatMap(({ cards }) => cards.map((card) => [card.id, card])));

function gone({ id, file }: CardRule): Problem {
  return {
    severity: 'error',
    rule: 'card-gone',
    file,
    line: 1,
    column: 1,
    message: `The card ${id} is gone or has another name: sites, feedback and events know it by this one.`,
    remedy: 'Bring it back, with status: retired when it is no longer wanted.',
  };
}

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

/** @param a three numbers, as `b` */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  return (
    left?.map((number, place) => number - (right?.[place] ?? 0)).find((difference) => difference !== 0) ?? 0
  );
}
