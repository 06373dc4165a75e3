/** The needs of a card with their queries taken apart and the facts that read them. */

import type { CompiledFact } from '../../../model/facts.js';
import type { FilePath } from '../../content-file.js';
import type { LintSubject } from '../lint-rule.js';
import { parseQuery, type ParsedQuery } from './parse-query.js';

export interface ParsedNeed {
  readonly name: string;
  /** As written. */
  readonly text: string;
  readonly query: ParsedQuery;
  readonly path: FilePath;
  readonly readers: readonly CompiledFact[];
}

export const parsedNeeds = ({ file, card }: LintSubject): readonly ParsedNeed[] =>
  Object.entries(file.value.needs).map(([name, text]) => ({
    name,
    text,
    query: parseQuery(text),
    path: ['needs', name],
    readers: [...card.facts.values()].filter(({ reads }) => reads.includes(name)),
  }));
