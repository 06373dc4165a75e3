/** Every code that a code list or a card file writes down, with where it stands. */

import type { CodeListPart, MembersPart } from '../../../model/content-files.js';
import type { FilePath } from '../../content-file.js';
import type { LintSubject } from '../lint-rule.js';

export interface WrittenCode {
  readonly system: string;
  readonly code: string;
  readonly path: FilePath;
  /** True when the code is a key of its map, not a value. */
  readonly key: boolean;
}

export interface WrittenSystem {
  readonly system: string;
  readonly path: FilePath;
}

/** The part of a code list that a card file and a value-set file have in common. */
export type CodeList = Pick<CodeListPart, 'system' | 'list' | 'products' | 'also' | 'drugs'>;

/** @param path where the list stands in its file; empty for a value-set file */
export function codesOfList(list: CodeList, path: FilePath): readonly WrittenCode[] {
  return [
    ...members(list.system, list.list, [...path, 'list']),
    ...members(list.system, list.products ?? {}, [...path, 'products']),
    ...(list.also ?? []).flatMap((also, i) => members(also.system, also.list, [...path, 'also', i, 'list'])),
  ];
}

const members = (system: string, list: MembersPart, path: FilePath): readonly WrittenCode[] =>
  Object.keys(list).map((code) => ({ system, code, path: [...path, code], key: true }));

export const systemsOfList = (list: CodeList, path: FilePath): readonly WrittenSystem[] => [
  { system: list.system, path: [...path, 'system'] },
  ...(list.also ?? []).map((also, i) => ({ system: also.system, path: [...path, 'also', i, 'system'] })),
];

/** Codes of the orders that the card's suggestions create. */
export const codesOfOrders = ({ file }: LintSubject): readonly WrittenCode[] =>
  Object.entries(file.value.orders ?? {}).flatMap(([name, { codes }]) =>
    codes.map(({ system, code }, i) => ({
      system,
      code,
      path: ['orders', name, 'codes', i, 'code'],
      key: false,
    })),
  );

/** Where each list of a card stands. */
export const cardLists = ({
  file,
}: LintSubject): readonly { readonly list: CodeList; readonly path: FilePath }[] =>
  Object.entries(file.value.codes ?? {}).map(([name, list]) => ({ list, path: ['codes', name] }));
