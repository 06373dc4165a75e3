/** Conditions of a card: what each compares, and the sentence that tells it. */

import type { CardFile, LogicPart } from '../model/content-files.js';
import type { Change } from './content-diff.js';
import { describeCheck, tellCheck } from './describe-check.js';
import { criteriaOf, diffLogic } from './diff-logic.js';
import { added, changed, removed, reworded } from './make-changes.js';
import { matchMembers } from './match-members.js';

const IF_UNKNOWN: Readonly<Record<CardFile['if_unknown'], string>> = {
  nothing: 'nothing is shown',
  fire: 'the card is shown when only exclusions are open',
  ask: 'a card asks for them',
};

/** What decides: conditions and how they are joined. Settings count with their values. */
export function diffDecision(before: CardFile, after: CardFile): readonly Change[] {
  const criteria = matchMembers(before.criteria, after.criteria);
  const renamed = new Map(
    criteria.kept.filter(({ name, was }) => name !== was).map(({ name, was }) => [was, name]),
  );
  return [
    ...criteria.kept.flatMap(({ name, before: old, after: now }) =>
      compareChecks(name, old.check, now.check, { before, after }),
    ),
    ...diffLogic(before, after, renamed),
    ...changed('When data are missing', IF_UNKNOWN[before.if_unknown], IF_UNKNOWN[after.if_unknown]),
  ];
}

/** What is said of the conditions. */
export function diffSentences(before: CardFile, after: CardFile): readonly Change[] {
  const criteria = matchMembers(before.criteria, after.criteria);
  return [
    ...criteria.kept.flatMap(({ name, was, before: old, after: now }) => [
      ...changed(`Name of the condition "${tellCheck(now.check, after)}"`, was, name),
      ...reworded(`Sentence of ${name}`, old.say, now.say),
    ]),
    ...criteria.added.map(([name, { say }]) => added(`New sentence, of ${name}`, say.trim())),
    ...criteria.removed.map(([name, { say }]) => removed(`Sentence gone, of ${name}`, say.trim())),
  ];
}

function compareChecks(
  name: string,
  before: string,
  after: string,
  cards: { readonly before: CardFile; readonly after: CardFile },
): Change[] {
  const old = describeCheck(before, cards.before);
  const now = describeCheck(after, cards.after);
  if (old.subject === now.subject && old.condition === now.condition) return [];
  const lead = excludes(name, cards.after.fire_when) ? 'Does not fire with' : 'Fires with';
  if (old.subject === now.subject && now.subject !== '')
    return changed(`${lead} ${now.subject}`, old.condition, now.condition);
  return changed(`${lead} ${name}`, tellCheck(before, cards.before), tellCheck(after, cards.after));
}

/** Whether a condition keeps the card away: it stands under an odd number of `none`. */
function excludes(name: string, part: LogicPart, under = false): boolean {
  const find = (operator: 'all' | 'any' | 'none', excluding: boolean): boolean =>
    (part[operator] ?? []).some((item) =>
      typeof item === 'string'
        ? item === name && excluding
        : criteriaOf(item).includes(name) && excludes(name, item, excluding),
    );
  return find('all', under) || find('any', under) || find('none', !under);
}
