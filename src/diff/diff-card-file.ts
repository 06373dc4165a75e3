/** Two versions of a card file, part by part, in the order a clinician asks: when, from what, saying what, on whose word. */

import { canonicalJson } from '../content/hash-content.js';
import type { CardFile } from '../model/content-files.js';
import type { CodeNames } from './code-members.js';
import { compareTrees } from './compare-trees.js';
import type { Change, Section } from './content-diff.js';
import { diffAbout, diffEvidence } from './diff-about.js';
import { diffCaseFiles } from './diff-case-files.js';
import { diffCodeList } from './diff-code-list.js';
import { diffDecision, diffSentences } from './diff-criteria.js';
import { diffFacts } from './diff-facts.js';
import { diffNeeds } from './diff-needs.js';
import { diffOrders } from './diff-orders.js';
import { diffSettings } from './diff-settings.js';
import { diffAsking, diffShown } from './diff-shown.js';
import { added, changed, removed, reworded, section } from './make-changes.js';
import { matchMembers } from './match-members.js';

/** Told elsewhere or below; whatever a later format adds is compared as it stands. */
const TOLD: ReadonlySet<string> = new Set<keyof CardFile>([
  'format',
  'id',
  'title',
  'version',
  'status',
  'review_by',
  'history',
  'hooks',
  'about',
  'fires_at_most',
  'evidence',
  'settings',
  'codes',
  'needs',
  'facts',
  'criteria',
  'fire_when',
  'if_unknown',
  'card',
  'ask_card',
  'orders',
  'tests',
]);

/** Told with the card's name. */
const HEADED: ReadonlySet<string> = new Set<keyof CardFile>(['id', 'history']);

/**
 * Sections with something to tell. Layout, comments and the order of members are not told; when nothing but the order
 * of a list differs, that is.
 * @param names of codes, from the lists of either side
 */
export function diffCardFile(before: CardFile, after: CardFile, names: CodeNames): readonly Section[] {
  const sections = [
    ...section('The card', diffHead(before, after)),
    ...section('Settings', diffSettings(before, after)),
    ...section('When it fires', diffDecision(before, after)),
    ...section('Data it asks for', diffNeeds(before, after, names)),
    ...section('What it reads from the data', diffFacts(before, after)),
    ...section('Codes', diffCodes(before, after)),
    ...section('Sentences', diffSentences(before, after)),
    ...section('What is shown', diffShown(before, after)),
    ...section('What is shown when data are missing', diffAsking(before, after)),
    ...section('Orders', diffOrders(before.orders, after.orders)),
    ...section('Evidence', diffEvidence(before.evidence, after.evidence)),
    ...section('About', diffAbout(before, after)),
    ...section('Cases in the file', diffCaseFiles(before.tests, after.tests)),
    ...section('Other', compareTrees(rest(before), rest(after))),
  ];
  if (sections.length > 0 || before.version !== after.version || before.status !== after.status)
    return sections;
  if (canonicalJson(before) === canonicalJson(after)) return [];
  return section('Other', orderChanges(before, after));
}

function diffHead(before: CardFile, after: CardFile): readonly Change[] {
  return [
    ...reworded('Title', before.title, after.title),
    ...changed('Hooks', before.hooks.join(', '), after.hooks.join(', ')),
    ...goneVersions(before, after),
    ...changed('Review by', before.review_by, after.review_by),
    ...changed('Fires on at most', tellMost(before), tellMost(after)),
    ...reworded('Why it may fire so often', before.fires_at_most?.why, after.fires_at_most?.why),
  ];
}

/** A version that was told and is not any more; what is new of the history stands with the card's name. */
function goneVersions(
  { history: before = [] }: CardFile,
  { history: after = [] }: CardFile,
): readonly Change[] {
  const told = new Set(after.map(({ version }) => version));
  return before
    .filter(({ version }) => !told.has(version))
    .map(({ version, on, what }) => removed('Gone from its history', `${version}, ${on}: ${what}`));
}

const tellMost = ({ fires_at_most: most }: CardFile): string | undefined =>
  most === undefined ? undefined : `${String(most.percent)}% of patients`;

function diffCodes(before: CardFile, after: CardFile): readonly Change[] {
  const lists = matchMembers(before.codes, after.codes);
  return [
    ...lists.kept.flatMap(({ name, was, before: old, after: now }) => [
      ...changed(`Name of the code list ${name}`, was, name),
      ...diffCodeList(`Code list ${name}`, old, now),
    ]),
    ...lists.added.map(([name, list]) => added(`New code list ${name}`, Object.values(list.list).join('; '))),
    ...lists.removed.map(([name]) => removed(`Code list gone: ${name}`)),
  ];
}

const rest = (card: CardFile): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(card).filter(([key]) => !TOLD.has(key)));

/** What no part told and is yet not equal. */
function orderChanges(before: CardFile, after: CardFile): readonly Change[] {
  const old = new Map(Object.entries(before));
  const parts = Object.entries(after)
    .filter(([key, value]) => !HEADED.has(key) && canonicalJson(value) !== canonicalJson(old.get(key)))
    .map(([key]) => key);
  return parts.length === 0
    ? []
    : [added('Only the layout of texts or the order of lists differs, under', parts.join(', '))];
}
