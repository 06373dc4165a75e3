/** Puts a finding at its line and column. */

import type { Problem } from '../../model/content.js';
import type { ContentFile } from '../content-file.js';
import type { Finding } from './lint-rule.js';

export function toProblem(
  file: ContentFile,
  rule: { readonly id: string; readonly severity: Problem['severity'] },
  { path, key, message, remedy }: Finding,
): Problem {
  const { line, column } = key === true ? file.atKey(path) : file.at(path);
  return { severity: rule.severity, rule: rule.id, file: file.path, line, column, message, remedy };
}
