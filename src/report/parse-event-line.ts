/** Reads a line of an event file; files are older than programs and may have been edited, so nothing is believed. */

import type { EventLine } from '../events/event-line.js';

export type ParsedLine =
  { readonly event: EventLine } | { readonly problem: 'bad' | 'unknown-schema' | 'unknown-kind' };

type Members = Readonly<Record<string, unknown>>;

const BAD: ParsedLine = { problem: 'bad' };
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;
const OUTCOMES = new Set<unknown>(['fired', 'not-met', 'not-applicable', 'unknown', 'withheld', 'failed']);

/** An event of schema 1 whose members are what they must be; members that are not known are passed over. */
export function parseEventLine(text: string): ParsedLine {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return BAD;
  }
  if (!isObject(read) || typeof read.schema !== 'number') return BAD;
  if (read.schema !== 1) return { problem: 'unknown-schema' };
  const valid = checkKind(read);
  if (valid === undefined) return { problem: 'unknown-kind' };
  // Checked member by member above, which the compiler cannot follow.
  return valid ? { event: read as unknown as EventLine } : BAD;
}

function checkKind(line: Members): boolean | undefined {
  switch (line.kind) {
    case undefined:
      return isDecision(line);
    case 'feedback':
      return isFeedback(line);
    case 'tally':
      return isTime(line.time) && namesCard(line) && isCount(line.count);
    case 'gap':
      return isTime(line.time) && isCount(line.dropped);
    default:
      return typeof line.kind === 'string' ? undefined : false;
  }
}

function isDecision(line: Members): boolean {
  const { time, outcome, reason, shown, kept, error, unknown = [] } = line;
  return (
    isTime(time) &&
    namesCard(line) &&
    OUTCOMES.has(outcome) &&
    isOptionalText(reason) &&
    isOptionalText(error) &&
    (shown === undefined || shown === 'card' || shown === 'ask') &&
    (kept === undefined || kept === 'ask') &&
    isListOf(unknown, (item) => isText(item.need) && isText(item.reason))
  );
}

function isFeedback(line: Members): boolean {
  const { id, time, service, card, shown, cardUuid, outcome, suggestions, reasons } = line;
  return (
    isText(id) &&
    isTime(time) &&
    isText(service) &&
    (card === undefined || (namesCard(line) && isTime(shown))) &&
    isText(cardUuid) &&
    (outcome === 'accepted' || outcome === 'overridden') &&
    Array.isArray(suggestions) &&
    suggestions.every((place) => isCount(place)) &&
    isListOf(reasons, (reason) => isText(reason.code) && isOptionalText(reason.system))
  );
}

const namesCard = (line: Members): boolean =>
  [line.service, line.card, line.version, line.site].every(isText);

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isOptionalText = (value: unknown): boolean => value === undefined || isText(value);
const isTime = (value: unknown): boolean => typeof value === 'string' && TIME.test(value);
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isListOf = (value: unknown, check: (item: Members) => boolean): boolean =>
  Array.isArray(value) && value.every((item) => isObject(item) && check(item));
