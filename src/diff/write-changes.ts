/** Changes as bullets of GitHub-flavoured Markdown: what is new stands in bold, what left is struck out (GFM 0.29). */

import { escapeMarkdown } from '../text/escape-markdown.js';
import type { Change, MemberChange, Section, WordRun } from './content-diff.js';

/** Words kept beside what changed, on either side. */
const CONTEXT = 7;
/** Members told of one list, each way. */
const MEMBERS = 30;
/** Characters of a value. */
const LONGEST = 600;

/** A bold line and bullets for each section. */
export const writeSections = (sections: readonly Section[]): readonly string[] =>
  sections.flatMap(({ title, changes }) => [
    '',
    bold(title),
    '',
    ...changes.flatMap((change) => writeChange(change, '')),
  ]);

/** @param indent of the bullet, in spaces */
export function writeChange(change: Change, indent: string): readonly string[] {
  const what = escapeMarkdown(change.what);
  switch (change.kind) {
    case 'added':
    case 'removed':
      return [`${indent}- ${what}${change.says === undefined ? '' : `: ${tell(change.says)}`}`];
    case 'changed':
      return [`${indent}- ${what}: ${writeValues(change.before, change.after)}`];
    case 'reworded':
      return [`${indent}- ${what}: ${writeWords(change.words)}`];
    case 'members':
      return [
        `${indent}- ${what}: ${countMembers(change.added, change.removed)}`,
        ...writeMembers('added', change.added, indent),
        ...writeMembers('removed', change.removed, indent),
      ];
  }
}

/** One line, cut when it is very long: what is longer stands in the file. */
export function tell(text: string): string {
  const characters = Array.from(text);
  return escapeMarkdown(characters.length <= LONGEST ? text : `${characters.slice(0, LONGEST).join('')} …`);
}

function writeValues(before: string | undefined, after: string | undefined): string {
  if (after === undefined) return `none any more, it was ${tell(before ?? '')}`;
  if (before === undefined) return `${bold(after)} (none before)`;
  return `${bold(after)} instead of ${tell(before)}`;
}

/** A value that stands out. */
export const bold = (text: string): string => mark('**', tell(text));

/** Marks around nothing would be a rule across the page. */
const mark = (marks: string, escaped: string): string =>
  escaped === '' ? '(nothing visible)' : `${marks}${escaped}${marks}`;

/** Runs of words that stayed are cut to what is next to a change. */
export function writeWords(runs: readonly WordRun[]): string {
  return runs
    .map(({ kind, text }, index) => {
      if (kind === 'removed') return mark('~~', escapeMarkdown(text));
      if (kind === 'added') return mark('**', escapeMarkdown(text));
      return escapeMarkdown(cutContext(text, index === 0, index === runs.length - 1));
    })
    .join(' ');
}

function cutContext(text: string, first: boolean, last: boolean): string {
  const words = text.split(' ');
  const [start, end] = [first ? 0 : CONTEXT, last ? 0 : CONTEXT];
  if (words.length <= start + end + 1) return text;
  return [...words.slice(0, start), '…', ...words.slice(words.length - end)].join(' ');
}

function countMembers(added: readonly MemberChange[], removed: readonly MemberChange[]): string {
  const parts = [
    ...(added.length === 0 ? [] : [`${String(added.length)} added`]),
    ...(removed.length === 0 ? [] : [`${String(removed.length)} removed`]),
  ];
  return parts.join(', ');
}

function writeMembers(lead: string, members: readonly MemberChange[], indent: string): readonly string[] {
  const shown = members.slice(0, MEMBERS).map(({ code, name }) => {
    const words = name === undefined ? '' : ` ${tell(name)}`;
    return `${indent}  - ${lead} ${tell(code)}${words}`;
  });
  const rest = members.length - shown.length;
  return rest === 0 ? shown : [...shown, `${indent}  - and ${String(rest)} more`];
}
