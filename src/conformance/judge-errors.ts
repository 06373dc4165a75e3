/** Checks every refusal that was seen: its body, and what it gives away (CDS Hooks 3.0, "HTTP Status Codes"). */

import { ERROR_CHECKS } from './catalogue/error-checks.js';
import { isPlain } from './check-members.js';
import type { Check, Row } from './conformance-row.js';
import { missRow, notTriedRow, passRow } from './make-row.js';
import type { Exchange } from './read-answer.js';
import { MARKER } from './sample-resource.js';

const STACK =
  /\bat .+:\d+:\d+\)?|\bat [\w.$]+\([\w$]+\.(?:java|kt|scala|cs):?|Traceback \(most recent|File "[^"]+", line \d+|goroutine \d+ \[|node_modules\//;
const PAGE = /<!doctype html|<html[\s>]/i;

/** @param keys prefetch keys of each entry, by its service and hook */
export function judgeErrors(
  exchanges: readonly Exchange[],
  keys: ReadonlyMap<string, readonly string[]>,
): readonly Row[] {
  const errors = exchanges.filter(({ status = 0, method }) => status >= 400 && method !== 'OPTIONS');
  const judge = (check: Check, among: readonly Exchange[], isWrong: (error: Exchange) => boolean): Row => {
    if (among.length === 0) return notTriedRow(check, 'no such error was seen');
    const wrong = among.filter(isWrong);
    return wrong.length === 0
      ? passRow(check, `errors: ${among.length}`)
      : missRow(check, `${wrong.length} of ${among.length}: ${placesOf(wrong)}`);
  };
  const lacking = errors.filter(
    ({ status, calls = '' }) => status === 412 && (keys.get(calls) ?? []).length > 0,
  );
  return [
    judge(ERROR_CHECKS['error-outcome'], errors, ({ json }) => !isOutcome(json)),
    judge(
      ERROR_CHECKS['error-names-data'],
      lacking,
      ({ text, calls = '' }) => !(keys.get(calls) ?? []).some((key) => text.includes(key)),
    ),
    judge(
      ERROR_CHECKS['error-html'],
      errors,
      ({ text, headers }) => PAGE.test(text) || (headers.get('content-type') ?? '').includes('text/html'),
    ),
    judge(ERROR_CHECKS['error-stack'], errors, ({ text }) => STACK.test(text)),
    judge(ERROR_CHECKS['error-echo'], errors, ({ text }) => text.includes(MARKER)),
  ];
}

const isOutcome = (json: unknown): boolean =>
  isPlain(json) &&
  json.resourceType === 'OperationOutcome' &&
  Array.isArray(json.issue) &&
  json.issue.length > 0;

function placesOf(errors: readonly Exchange[]): string {
  const places = errors.map(({ method, path, status = 0 }) => `${method} ${path} ${status}`);
  const distinct = [...new Set(places)];
  return distinct.slice(0, 3).join('; ') + (distinct.length > 3 ? `; and ${distinct.length - 3} more` : '');
}
