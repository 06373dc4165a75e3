/** A comparison of content as Markdown for a pull request: what to look at first, then card by card (GFM 0.29). */

import { escapeMarkdown } from '../text/escape-markdown.js';
import type { CardDiff, ContentDiff, Fate, SharedDiff, SharedKind, Sides, Warning } from './content-diff.js';
import { tellCounts, writeCases } from './write-cases.js';
import { bold, tell, writeSections } from './write-changes.js';

const FATES: Readonly<Record<Fate, string>> = {
  added: 'New',
  removed: 'Gone',
  renamed: 'Renamed',
  changed: 'Changed',
  affected: 'File as it was',
};

const KINDS: Readonly<Record<SharedKind, string>> = {
  service: 'Service',
  'value-set': 'Value set',
  model: 'Model',
  order: 'Order',
  hook: 'Hook',
  'ehr-profile': 'EHR profile',
  site: 'Site',
};

/** Ends in a line break. Every value is escaped. */
export function writeDiff(diff: ContentDiff): string {
  const sites = diff.shared.filter(({ kind }) => kind === 'site');
  const shared = diff.shared.filter(({ kind }) => kind !== 'site');
  const lines = [
    `# Content changes since ${tell(diff.before)}`,
    '',
    `${tell(diff.after)}${diff.site === undefined ? '' : `, as it is at the site ${tell(diff.site)}`}: ${tellTotals(diff)}`,
    ...chapter('Look at these first', writeWarnings(diff.warnings)),
    ...chapter(
      'Not everything could be compared',
      diff.notes.map((note) => `- ${tell(note)}`),
    ),
    ...chapter('Cards', diff.cards.flatMap(writeCard)),
    ...chapter('Shared by cards', shared.flatMap(writeShared)),
    ...chapter('Sites', sites.flatMap(writeShared)),
  ];
  return `${lines.join('\n')}\n`;
}

function chapter(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  return ['', `## ${title}`, ...(lines[0] === '' ? [] : ['']), ...lines];
}

/** What is said of several in the same words is said once. */
function writeWarnings(warnings: readonly Warning[]): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const { about, says, remedy } of warnings) {
    const words = `${tell(says)} ${tell(remedy)}`;
    groups.set(words, [...(groups.get(words) ?? []), about]);
  }
  return [...groups].map(([words, abouts]) => `- ${abouts.map(bold).join(', ')}: ${words}`);
}

function tellTotals({ cards, shared }: ContentDiff): string {
  const count = (number: number, one: string, many: string): string[] =>
    number === 0 ? [] : [`${String(number)} ${number === 1 ? one : many}`];
  const fated = (...fates: readonly Fate[]): number =>
    cards.filter(({ fate }) => fates.includes(fate)).length;
  const sites = shared.filter(({ kind }) => kind === 'site').length;
  const parts = [
    ...count(fated('added'), 'new card', 'new cards'),
    ...count(fated('removed'), 'card gone', 'cards gone'),
    ...count(fated('changed', 'renamed'), 'card changed', 'cards changed'),
    ...count(fated('affected'), 'card changed by what it rests on', 'cards changed by what they rest on'),
    ...count(shared.length - sites, 'shared file changed', 'shared files changed'),
    ...count(sites, 'site changed', 'sites changed'),
  ];
  if (parts.length === 0) return 'nothing has changed.';
  const cases = cards.flatMap(({ cases: run }) => run ?? []);
  const compared = cases.reduce((sum, { compared: run }) => sum + run, 0);
  if (compared === 0) return `${parts.join(', ')}.`;
  const changed = cases.flatMap(({ changed: each }) => each);
  const outcomes = changed.filter(({ outcome }) => outcome).length;
  return `${parts.join(', ')}. Of ${String(compared)} cases run on both, ${tellCounts(outcomes, changed.length - outcomes)}.`;
}

function writeCard(card: CardDiff): readonly string[] {
  const { id, title, fate, was, file, version, status, history, sections, cases } = card;
  const head = [
    was === undefined ? FATES[fate] : `${FATES[fate]}, it was ${tell(was)}`,
    `version ${writeSides(version)}`,
    writeSides(status),
    tell(file),
  ];
  return [
    '',
    `### ${tell(id)}: ${tell(title)}`,
    '',
    head.join(' · '),
    ...history.flatMap(({ version: number, on, what }) => ['', `> ${tell(`${number}, ${on}: ${what}`)}`]),
    ...writeSections(sections),
    ...(cases === undefined ? [] : writeCases(cases)),
  ];
}

function writeSides({ before, after }: Sides): string {
  if (before === undefined || after === undefined || before === after) return tell(after ?? before ?? '');
  return `${bold(after)} instead of ${tell(before)}`;
}

function writeShared({ kind, id, title, fate, sections, usedBy }: SharedDiff): readonly string[] {
  return [
    '',
    `### ${KINDS[kind]} ${tell(id)}: ${tell(title)}`,
    '',
    `${FATES[fate]}.${usedBy.length === 0 ? '' : ` Used by ${escapeMarkdown(usedBy.join(', '))}.`}`,
    ...writeSections(sections),
  ];
}
