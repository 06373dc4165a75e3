/** Codes that a card's queries ask for, with their systems (FHIR R4, "Search", token parameters). */

import type { WrittenCode } from '../codes/list-codes.js';
import type { LintSubject } from '../lint-rule.js';
import { parseQuery, type QueryParam } from './parse-query.js';

/** Parameters that name what a resource is about. */
export const CODE_PARAMETERS: ReadonlySet<string> = new Set([
  'code',
  'combo-code',
  'component-code',
  'vaccine-code',
]);

export interface AskedCode {
  /** Absent when the query names none: the code then matches in any system. */
  readonly system?: string;
  /** Empty when the query asks for all codes of the system. */
  readonly code: string;
}

/** The codes of one parameter; `code:in` and other modifiers name no codes. */
export const askedCodes = (param: QueryParam): readonly AskedCode[] =>
  !CODE_PARAMETERS.has(param.name) || param.modifier !== undefined
    ? []
    : param.values.map((value) => {
        const bar = value.indexOf('|');
        return bar < 0 ? { code: value } : { system: value.slice(0, bar), code: value.slice(bar + 1) };
      });

/** Those with both a system and a code. */
export const codesOfQueries = ({ file }: LintSubject): readonly WrittenCode[] =>
  Object.entries(file.value.needs).flatMap(([name, query]) =>
    parseQuery(query).params.flatMap((param) =>
      askedCodes(param).flatMap(({ system = '', code }) =>
        system === '' || code === '' || code.includes('{{')
          ? []
          : [{ system, code, path: ['needs', name], key: false }],
      ),
    ),
  );
