/** Parses content files, checks them against their schemas and their names (DESIGN, "One file = one decision"). */

import type { Problem } from '../model/content.js';
import { checkSchema } from './check-schema.js';
import type { ContentFile } from './content-file.js';
import type { FoundFile } from './read-content-folder.js';
import { readYaml } from './read-yaml.js';
import { reportProblems, type FileReport } from './report-problem.js';
import type { FileKind, FileKinds } from './schema-files.js';
import { finishSteps, type Steps } from '../time/take-turns.js';

export interface ParsedFile<Kind extends FileKind> {
  /** The file's name without `.yaml`, and its folder's. */
  readonly name: string;
  readonly folder: string;
  readonly file: ContentFile<FileKinds[Kind]>;
  readonly report: FileReport;
}

/** Files of one kind that are valid, and the names of those that are not. */
export interface ParsedFiles<Kind extends FileKind> {
  readonly files: readonly ParsedFile<Kind>[];
  readonly broken: readonly string[];
}

/** Everything that is wrong with a file by itself goes into `problems`. */
export function parseFiles<Kind extends FileKind>(
  kind: Kind,
  found: readonly FoundFile[],
  problems: Problem[],
): ParsedFiles<Kind> {
  return finishSteps(parsingFiles(kind, found, problems));
}

/** The same, a file a step. */
export function* parsingFiles<Kind extends FileKind>(
  kind: Kind,
  found: readonly FoundFile[],
  problems: Problem[],
): Steps<ParsedFiles<Kind>> {
  const files: ParsedFile<Kind>[] = [];
  const broken: string[] = [];
  for (const foundFile of found) {
    const { kind: has, name, folder } = foundFile;
    if (has !== kind) continue;
    yield;
    const read = readOnce(foundFile);
    problems.push(...read.problems);
    const report = read.file === undefined ? undefined : reportProblems(read.file, problems);
    const file = report === undefined ? undefined : checkSchema(kind, report);
    if (file === undefined || report === undefined) {
      broken.push(name);
      continue;
    }
    checkName(kind, file, kind === 'service' ? folder : name, report);
    files.push({ name, folder, file, report });
  }
  return { files, broken };
}

/** An editor compiles the same files again and again with another beside them: each is read as YAML once. */
const alreadyRead = new WeakMap<FoundFile, ReturnType<typeof readYaml>>();

function readOnce(file: FoundFile): ReturnType<typeof readYaml> {
  let read = alreadyRead.get(file);
  if (read === undefined) {
    read = readYaml(file.path, file.text);
    alreadyRead.set(file, read);
  }
  return read;
}

/** The id in the file is the name of the file, or of a service's folder: one can be found by the other. */
function checkName(kind: FileKind, file: ContentFile, expected: string, report: FileReport): void {
  const member = kind === 'site' ? 'site' : 'id';
  const value: unknown = Object.entries(file.value as object).find(([key]) => key === member)?.[1];
  if (typeof value !== 'string' || value === expected) return;
  report.problem([member], {
    rule: 'file-name',
    message: `${member} is ${value}, and the ${kind === 'service' ? 'folder' : 'file'} is called ${expected}.`,
    remedy: `Write ${member}: ${expected}, or rename the ${kind === 'service' ? 'folder' : 'file'}.`,
  });
}
