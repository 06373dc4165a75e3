/** What can be wrong with one code list, in a card or shared. The rules of the same names report it for cards. */

import { nearestName } from '../../../text/nearest-name.js';
import type { FilePath } from '../../content-file.js';
import type { Finding } from '../lint-rule.js';
import { CODE_SYSTEMS } from './code-systems.js';
import { findCodeSystem } from './find-code-system.js';
import { codesOfList, type CodeList, type WrittenSystem } from './list-codes.js';

const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';

/** A known system under another address: nothing in a record would ever match. */
export function findMiswrittenSystem({ system, path }: WrittenSystem): readonly Finding[] {
  const found = findCodeSystem(system);
  if (found.kind !== 'meant') return [];
  return [
    {
      path,
      message: `Records write ${found.system.name} as ${found.system.uri}; codes under ${system} would match nothing.`,
      remedy: `Write ${found.system.uri}.`,
    },
  ];
}

export function findUnknownSystem({ system, path }: WrittenSystem): readonly Finding[] {
  if (findCodeSystem(system).kind !== 'unknown') return [];
  const meant = nearestName(
    system,
    CODE_SYSTEMS.map(({ uri }) => uri),
  );
  return [
    {
      path,
      message: `The code system ${system} is not known here, so its codes cannot be checked.`,
      remedy: meant === undefined ? 'Make sure that records write it exactly so.' : `Did you mean ${meant}?`,
    },
  ];
}

/** One diagnosis written with and without its point; the very same code twice is refused when the list is loaded. */
export function findRepeatedCodes(list: CodeList, path: FilePath): readonly Finding[] {
  const seen = new Map<string, string>();
  return codesOfList(list, path).flatMap(({ system, code, path: place }): readonly Finding[] => {
    const key = `${system}|${code.replace('.', '').toUpperCase()}`;
    const first = seen.get(key);
    seen.set(key, first ?? code);
    if (first === undefined || first === code) return [];
    return [
      { path: place, key: true, message: `${code} is the same code as ${first}.`, remedy: 'Take one out.' },
    ];
  });
}

/** A list of RxNorm codes by code only: products that contain an ingredient of it would not be recognised. */
export function findPlainRxNorm(list: CodeList, path: FilePath): readonly Finding[] {
  const systems = [list.system, ...(list.also ?? []).map(({ system }) => system)];
  if (list.drugs === true || !systems.includes(RXNORM)) return [];
  return [
    {
      path,
      key: true,
      message:
        'This list holds RxNorm codes and is not marked as medicines: only exactly these codes match, no product and no name.',
      remedy: 'Add drugs: true and list the products.',
    },
  ];
}
