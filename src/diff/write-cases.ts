/** What became of a card's cases, in Markdown: outcomes as a table, changed texts grouped where they changed alike. */

import { escapeMarkdown } from '../text/escape-markdown.js';
import type { CaseDiff, CaseOutcome, CasesDiff, Change } from './content-diff.js';
import { tell, writeChange } from './write-changes.js';

/** Rows of the table. */
const ROWS = 40;
/** Names of cases told in one line. */
const NAMES = 8;

export function writeCases(cases: CasesDiff): readonly string[] {
  const { compared, changed, failing } = cases;
  const outcomes = changed.filter(({ outcome }) => outcome);
  const texts = changed.filter(({ outcome }) => !outcome);
  return [
    '',
    '**The same cases, before and now**',
    '',
    `${countCases(compared)} run on both: ${tellCounts(outcomes.length, texts.length)}.`,
    ...writeOutcomes(outcomes),
    ...writeTexts(texts),
    ...(failing.length === 0
      ? []
      : [
          '',
          `${countCases(failing.length)} of the new file ${failing.length === 1 ? 'does' : 'do'} not come out as the file expects:`,
          '',
          ...failing.map(({ name, failures }) => `- ${tell(name)}: ${tell(failures.join('; '))}`),
        ]),
  ];
}

const countCases = (count: number): string => (count === 1 ? '1 case' : `${String(count)} cases`);

/** `all come out alike`, `2 come out otherwise, 1 shows other words`. */
export function tellCounts(outcomes: number, texts: number): string {
  if (outcomes + texts === 0) return 'all come out alike';
  const parts = [
    ...(outcomes === 0 ? [] : [`${String(outcomes)} ${outcomes === 1 ? 'comes' : 'come'} out otherwise`]),
    ...(texts === 0 ? [] : [`${String(texts)} ${texts === 1 ? 'shows' : 'show'} something else`]),
  ];
  return parts.join(', ');
}

function writeOutcomes(cases: readonly CaseDiff[]): readonly string[] {
  if (cases.length === 0) return [];
  const rows = cases
    .slice(0, ROWS)
    .map((each) => `| ${writeName(each)} | ${tellOutcome(each.before)} | ${tellOutcome(each.after)} |`);
  const rest = cases.length - rows.length;
  return [
    '',
    '| case | before | now |',
    '| --- | --- | --- |',
    ...rows,
    ...(rest === 0 ? [] : [`| and ${String(rest)} more | | |`]),
  ];
}

function tellOutcome({ shows, because, indicator, summary }: CaseOutcome): string {
  if (shows === 'nothing') return tell(because);
  const lead = shows === 'card' ? 'Card' : 'Asks';
  return `${lead} (${indicator ?? ''}): ${tell(summary ?? '')}`;
}

const writeName = ({ name, from }: CaseDiff): string =>
  from === 'old' ? `${tell(name)} (case of the older file)` : tell(name);

/** Cases whose texts changed by the same words are told once. */
function writeTexts(cases: readonly CaseDiff[]): readonly string[] {
  const groups = new Map<string, CaseDiff[]>();
  for (const each of cases) {
    const key = JSON.stringify(each.changes.map(wordsOf));
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].flatMap((group, index) => {
    const names = group.map(writeName);
    const more = names.length - NAMES;
    const told = names.slice(0, NAMES).join('; ');
    return [
      ...(index === 0 ? [''] : []),
      `- ${told}${more > 0 ? escapeMarkdown(`; and ${String(more)} more`) : ''}`,
      ...(group[0]?.changes ?? []).flatMap((change) => writeChange(change, '  ')),
    ];
  });
}

const wordsOf = (change: Change): unknown =>
  change.kind === 'reworded'
    ? [change.what, change.words.map(({ kind, text }) => (kind === 'same' ? kind : [kind, text]))]
    : change;
