/** What is known about an EHR, for the section that it matters in (DESIGN: each fact with source and date). */

import type { ProfileTopic } from '../model/client.js';
import type { BuildSheet } from './build-sheet.js';
import type { Block } from '../page/page-document.js';

/** One block, or none when nothing is known. */
export function notesOn({ notes }: BuildSheet, ...topics: readonly ProfileTopic[]): readonly Block[] {
  const found = topics.flatMap((topic) => notes.get(topic) ?? []);
  if (found.length === 0) return [];
  const told = found.map(({ says, source, date, url }) => ({
    says,
    source: `${source}, ${date}`,
    ...(url === undefined ? {} : { url }),
  }));
  return [{ kind: 'notes', notes: told }];
}
