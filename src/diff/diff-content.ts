/** What changed between two states of content, in a clinician's words: the data behind `rationale diff` and the studio. */

import type { CodeListPart } from '../model/content-files.js';
import { nameCodes, type CodeNames } from './code-members.js';
import type { ContentDiff } from './content-diff.js';
import type { ContentSide } from './content-side.js';
import { diffCard } from './diff-card.js';
import { diffShared } from './diff-shared.js';
import { findWarnings } from './find-warnings.js';
import { pairCards } from './pair-cards.js';
import { usesOf } from './uses-of.js';

export interface DiffOptions {
  /** Id of a site: cards are compared as they are there. Absent: as they are shipped, and all site files. */
  readonly site?: string;
}

/**
 * Compares two states, older first. Pure; the order of everything is fixed. Layout, comments and the order of members
 * are not told. Cards that compile on both sides are tried on the cases of both.
 */
export function diffContent(
  before: ContentSide,
  after: ContentSide,
  { site }: DiffOptions = {},
): ContentDiff {
  const shared = diffShared(before, after, usesOf(before.content, after.content), site);
  const names = nameAll(before, after);
  const cards = pairCards(before, after).flatMap(
    (pair) => diffCard(pair, { before, after, site, names, shared }) ?? [],
  );
  return {
    before: before.label,
    after: after.label,
    ...(site === undefined ? {} : { site }),
    notes: [...tellUnsound(before, 'older'), ...tellUnsound(after, 'newer')],
    warnings: findWarnings(before, after, cards, shared, site),
    cards,
    shared,
  };
}

/** Whether there is anything to tell. */
export const hasChanged = ({ cards, shared }: ContentDiff): boolean => cards.length + shared.length > 0;

function nameAll(...sides: readonly ContentSide[]): CodeNames {
  const lists = [...sides]
    .reverse()
    .flatMap(({ files }): readonly CodeListPart[] => [
      ...[...files.valueSets.values()].map(({ value }) => value),
      ...[...files.cards.values()].flatMap(({ value }) => Object.values(value.codes ?? {})),
    ]);
  return nameCodes(lists);
}

function tellUnsound({ problems, files, content }: ContentSide, which: string): readonly string[] {
  const [first] = problems;
  if (first === undefined) return [];
  const count = problems.length === 1 ? 'one problem' : `${String(problems.length)} problems, first`;
  const place = `${first.file}:${String(first.line)}:${String(first.column)}`;
  const compiled = new Set([...content.services.values()].flatMap(({ cards }) => cards.map(({ id }) => id)));
  const unread = [...files.unreadable.values()].sort();
  const untried = [...files.cards.keys()].filter((id) => !compiled.has(id)).sort();
  return [
    `The ${which} content does not load in today's format: ${count} in ${place}: ${first.message} What can be read is compared all the same.`,
    ...(unread.length === 0
      ? []
      : [`Not compared, for they cannot be read in the ${which} content: ${unread.join(', ')}.`]),
    ...(untried.length === 0
      ? []
      : [
          `Compared as files alone, their cases not run, for they do not compile in the ${which} content: ${untried.join(', ')}.`,
        ]),
  ];
}
