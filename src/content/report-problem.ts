/** Collects what is wrong with content files, each problem at its line and column (no section of the standard). */

import type { Problem } from '../model/content.js';
import type { ContentFile, FilePath, Position } from './content-file.js';

/** Where a problem stands: at a value, at a key, or at a place found otherwise. */
export type Place =
  FilePath | { readonly key: FilePath } | { readonly line: number; readonly column: number };

export interface ProblemText {
  readonly rule: string;
  readonly message: string;
  /** What to do about it, in an author's words. */
  readonly remedy: string;
  /** Default: error. */
  readonly severity?: Problem['severity'];
}

/** What the readers and compilers of one file report to. */
export interface FileReport {
  readonly file: ContentFile;
  problem(place: Place, text: ProblemText): void;
  /** How many errors the file has so far. */
  errors(): number;
}

/** A report of one file that writes into a list shared by all files. */
export function reportProblems(file: ContentFile, into: Problem[]): FileReport {
  let errors = 0;
  return {
    file,
    problem(place, { rule, message, remedy, severity = 'error' }) {
      const { line, column } = positionOf(file, place);
      if (severity === 'error') errors += 1;
      into.push({ severity, rule, file: file.path, line, column, message, remedy });
    },
    errors: () => errors,
  };
}

function positionOf(file: ContentFile, place: Place): Position {
  if ('line' in place) return place;
  if ('key' in place) return file.atKey(place.key);
  return file.at(place);
}
