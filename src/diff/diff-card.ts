/** One card before and after: what its file says, what it rests on, and what became of its cases. */

import { canonicalJson } from '../content/hash-content.js';
import type { CardFile, ChangePart } from '../model/content-files.js';
import type { CardRule } from '../model/content.js';
import { cardAtSite } from './card-at-site.js';
import type { CodeNames } from './code-members.js';
import { compareCases } from './compare-cases.js';
import type { CardDiff, Fate, Section, SharedDiff, Sides } from './content-diff.js';
import type { ContentSide, SideFile } from './content-side.js';
import { diffCardFile } from './diff-card-file.js';
import { tellItem } from './diff-logic.js';
import { rulesOf } from './find-warnings.js';
import { added, changed, section } from './make-changes.js';
import type { CardPair } from './pair-cards.js';

export interface CardComparison {
  readonly before: ContentSide;
  readonly after: ContentSide;
  readonly site: string | undefined;
  readonly names: CodeNames;
  readonly shared: readonly SharedDiff[];
}

/** `undefined` when nothing changed. */
export function diffCard(pair: CardPair, comparison: CardComparison): CardDiff | undefined {
  const { before: old, after: now } = pair;
  const file = now ?? old;
  if (file === undefined) return undefined;
  const [was, is] = [fileAt(old, comparison.before, comparison), fileAt(now, comparison.after, comparison)];
  if (was === undefined || is === undefined) return tellOne(file, was, is);
  const rested = restsOn(is.id, comparison);
  const sections = [
    ...section('Service', changed('Service', old?.folder, now?.folder)),
    ...diffCardFile(was, is, comparison.names),
    ...rested,
  ];
  const rules = [ruleOf(comparison.before, was.id), ruleOf(comparison.after, is.id)] as const;
  const differs = canonicalJson(was) !== canonicalJson(is) || old?.folder !== now?.folder;
  if (!differs && rested.length === 0 && rules[0]?.contentHash === rules[1]?.contentHash) return undefined;
  const cases = runBoth(rules, comparison);
  const fate: Fate = was.id !== is.id ? 'renamed' : differs ? 'changed' : 'affected';
  return {
    ...headOf(file, fate, was, is),
    ...(was.id === is.id ? {} : { was: was.id }),
    history: newVersions(was.history, is.history),
    sections,
    ...(cases === undefined ? {} : { cases }),
  };
}

const fileAt = (
  file: SideFile<CardFile> | undefined,
  { files }: ContentSide,
  { site }: CardComparison,
): CardFile | undefined =>
  file === undefined || site === undefined
    ? file?.value
    : cardAtSite(file.value, files.sites.get(site)?.value.cards[file.value.id]);

const ruleOf = ({ content }: ContentSide, id: string): CardRule | undefined => rulesOf(content).get(id);

/** A card that joined is told by what it is for and when it fires; one that left by its purpose. */
function tellOne(file: SideFile<CardFile>, was: CardFile | undefined, is: CardFile | undefined): CardDiff {
  const card = is ?? was ?? file.value;
  const sections: readonly Section[] = section('About', [
    added('Purpose', card.about.purpose.trim()),
    added('For', card.about.for_patients.trim()),
    added('Not for', card.about.not_for.trim()),
    ...(is === undefined ? [] : [added('Fires when', tellItem(card.fire_when, card))]),
    ...(is === undefined ? [] : [added('Shows', card.card.summary.trim())]),
    ...(is === undefined ? [] : [added('Hooks', card.hooks.join(', '))]),
    ...(is === undefined ? [] : [added('Cases in the file', String(card.tests.cases.length))]),
  ]);
  const fate = is === undefined ? 'removed' : 'added';
  return { ...headOf(file, fate, was, is), history: newVersions(undefined, is?.history), sections };
}

function headOf(file: SideFile<CardFile>, fate: Fate, was: CardFile | undefined, is: CardFile | undefined) {
  const { id, title } = is ?? was ?? file.value;
  return {
    id,
    title,
    fate,
    file: file.path,
    version: sides(was?.version, is?.version),
    status: sides(was?.status, is?.status),
  };
}

const sides = (before: string | undefined, after: string | undefined): Sides => ({
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});

function newVersions(
  before: readonly ChangePart[] | undefined,
  after: readonly ChangePart[] | undefined,
): CardDiff['history'] {
  const told = new Set((before ?? []).map(canonicalJson));
  return (after ?? []).filter((change) => !told.has(canonicalJson(change)));
}

/** Shared content that changed under the card; its own file need not have. */
function restsOn(id: string, { shared }: CardComparison): readonly Section[] {
  const words = { 'value-set': 'value set', model: 'model', order: 'order' } as const;
  const used = shared.flatMap(({ kind, id: name, usedBy, fate }) =>
    kind in words && fate === 'changed' && usedBy.includes(id)
      ? [`${words[kind as keyof typeof words]} ${name}`]
      : [],
  );
  return section('What it rests on', used.length === 0 ? [] : [added('Changed', used.join(', '))]);
}

function runBoth(
  [old, now]: readonly [CardRule | undefined, CardRule | undefined],
  { before, after, site }: CardComparison,
): CardDiff['cases'] {
  if (old === undefined || now === undefined) return undefined;
  return compareCases({ content: before.content, card: old }, { content: after.content, card: now }, site);
}
