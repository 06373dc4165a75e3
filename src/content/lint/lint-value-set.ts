/** Lints a shared code list: what the rules on the lists of a card say, for a file of its own. */

import type { Problem } from '../../model/content.js';
import type { ValueSetFile } from '../../model/content-files.js';
import type { ContentFile } from '../content-file.js';
import {
  findMiswrittenSystem,
  findPlainRxNorm,
  findRepeatedCodes,
  findUnknownSystem,
} from './codes/find-list-problems.js';
import { findWrongCode } from './codes/find-wrong-code.js';
import { codesOfList, systemsOfList } from './codes/list-codes.js';
import type { Finding } from './lint-rule.js';
import { miswrittenSystem } from './rules/miswritten-system.js';
import { plainRxNorm } from './rules/plain-rxnorm.js';
import { repeatedCode } from './rules/repeated-code.js';
import { unknownSystem } from './rules/unknown-system.js';
import { wrongCode } from './rules/wrong-code.js';
import { toProblem } from './to-problem.js';

/** Problems in the order of the file's text are the caller's affair; these come rule by rule. */
export function lintValueSet(file: ContentFile<ValueSetFile>): readonly Problem[] {
  const list = file.value;
  const systems = systemsOfList(list, []);
  const found: readonly (readonly [{ id: string; severity: Problem['severity'] }, readonly Finding[]])[] = [
    [wrongCode, codesOfList(list, []).flatMap(findWrongCode)],
    [repeatedCode, findRepeatedCodes(list, [])],
    [miswrittenSystem, systems.flatMap(findMiswrittenSystem)],
    [unknownSystem, systems.flatMap(findUnknownSystem)],
    [plainRxNorm, findPlainRxNorm(list, [])],
  ];
  return found.flatMap(([rule, findings]) => findings.map((finding) => toProblem(file, rule, finding)));
}
