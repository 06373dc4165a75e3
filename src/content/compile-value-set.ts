/** Compiles a code list into what matching needs: codes by system, and names as whole words (FHIR R4, `ValueSet`, in files). */

import type { CodeListPart } from '../model/content-files.js';
import type { ValueSet, ValueSetCode } from '../model/content.js';
import type { FilePath } from './content-file.js';
import type { FileReport } from './report-problem.js';

/**
 * Reports codes that are listed twice, and members that only lists of medicines have. The set is complete all the
 * same. Whether systems are written the one way of this project is a lint rule's affair.
 * @param id the shared name, or `<card>#<name>`
 * @param path where the list stands in its file
 */
export function compileValueSet(
  id: string,
  part: CodeListPart & { readonly title?: string; readonly version?: string; readonly source?: string },
  path: FilePath,
  report: FileReport,
): ValueSet {
  const drugs = part.drugs === true;
  const codes = new Map<string, ValueSetCode>();
  const add = (
    at: FilePath,
    system: string,
    list: Readonly<Record<string, string>>,
    as: ValueSetCode['as'],
  ): void => {
    for (const [code, display] of Object.entries(list)) {
      const key = `${system}|${code}`;
      if (codes.has(key)) {
        const message = `${code} is listed twice.`;
        report.problem(
          { key: [...at, code] },
          { rule: 'code-list', message, remedy: 'Keep it in one place.' },
        );
      }
      codes.set(key, Object.freeze({ system, code, display, as }));
    }
  };
  add([...path, 'list'], part.system, part.list, drugs ? 'ingredient' : 'code');
  if (part.products !== undefined) add([...path, 'products'], part.system, part.products, 'product');
  part.also?.forEach((also, index) => {
    add([...path, 'also', index, 'list'], also.system, also.list, drugs ? 'ingredient' : 'code');
  });
  if (!drugs) refuseDrugMembers(part, path, report);
  const byName = part.match_names !== false;
  const listed = [part.list, ...(part.also ?? []).map(({ list }) => list)].flatMap((list) =>
    Object.values(list),
  );
  const names = byName ? wholeWords([...listed, ...(part.names ?? [])]) : undefined;
  const notNames = drugs && byName ? wholeWords(part.not_names ?? []) : undefined;
  return Object.freeze({
    id,
    title: part.title ?? id.slice(id.indexOf('#') + 1),
    codes,
    drugs,
    ...(names === undefined ? {} : { names }),
    ...(notNames === undefined ? {} : { notNames }),
    ...(part.grams_per_mole === undefined ? {} : { gramsPerMole: part.grams_per_mole }),
    ...(part.charge === undefined ? {} : { charge: part.charge }),
    ...(part.version === undefined ? {} : { version: part.version }),
    ...(part.source === undefined ? {} : { source: part.source.trim() }),
  });
}

function refuseDrugMembers(part: CodeListPart, path: FilePath, report: FileReport): void {
  for (const key of ['products', 'names', 'not_names', 'match_names'] as const) {
    if (part[key] === undefined) continue;
    const message = `${key} is only for lists of medicines.`;
    report.problem(
      { key: [...path, key] },
      { rule: 'code-list', message, remedy: 'Add drugs: true, or remove it.' },
    );
  }
}

/** One expression for all names, longest first; linear in the text, since it is a choice of literal words. */
function wholeWords(names: readonly string[]): RegExp | undefined {
  const words = [...new Set(names.map((name) => name.trim().toLowerCase()))].filter((name) => name !== '');
  if (words.length === 0) return undefined;
  const literal = words
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+'));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${literal.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
}
