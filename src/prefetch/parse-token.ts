/** Parses what stands between the braces of a prefetch token (CDS Hooks 3.0, "Prefetch Tokens", "Simpler FHIRPath"). */

import { nearestName } from '../text/nearest-name.js';
import type { FoundToken } from './find-tokens.js';
import { parsePath } from './parse-path.js';
import type { DateUnit, Selector, TemplateError, UserToken } from './template.js';

export const USER_TOKENS: readonly UserToken[] = [
  'userPractitionerId',
  'userPractitionerRoleId',
  'userPatientId',
  'userRelatedPersonId',
];

const TODAY = /^today\(\)(?:\s*(?<sign>[+-])\s*(?<amount>\d{1,5})\s*(?<written>[A-Za-z]+))?$/;
const UNITS: ReadonlyMap<string, DateUnit> = new Map(
  (['days', 'weeks', 'months', 'years'] as const).flatMap((unit) => [
    [unit, unit],
    [unit.slice(0, -1), unit],
  ]),
);

/** The selectors of a token in their order; what is wrong with it otherwise. */
export function parseToken({ begin, inside }: FoundToken): readonly Selector[] | TemplateError {
  const selectors: Selector[] = [];
  for (const { offset, text } of splitUnion(inside)) {
    const selector = parseSelector(text, begin + 2 + offset);
    if ('message' in selector) return selector;
    selectors.push(selector);
  }
  return selectors;
}

/** The parts between bars, without the space around them. A bar in quotes is a part of an address. */
function splitUnion(inside: string): readonly { readonly offset: number; readonly text: string }[] {
  const parts: { offset: number; text: string }[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at <= inside.length; at += 1) {
    if (inside[at] === "'") quoted = !quoted;
    if (at < inside.length && (inside[at] !== '|' || quoted)) continue;
    const piece = inside.slice(from, at);
    parts.push({ offset: from + piece.length - piece.trimStart().length, text: piece.trim() });
    from = at + 1;
  }
  return parts;
}

function parseSelector(text: string, begin: number): Selector | TemplateError {
  const { length } = text;
  if (text === '') {
    const remedy = 'Write {{context.patientId}} or another field of the context.';
    return { begin, length: 1, message: 'The token is empty.', remedy };
  }
  const token = USER_TOKENS.find((name) => name === text);
  if (token !== undefined) return { kind: 'user', token, begin, length };
  if (text.startsWith('today')) return parseToday(text, begin);
  if (/^(?:%|context\b)/.test(text)) return parsePath(text, begin);
  const near = nearestName(text, USER_TOKENS);
  const field = /^[A-Za-z]\w*$/.test(text)
    ? `Write {{context.${text}}} for a field of the context`
    : 'Begin with context';
  const remedy =
    near === undefined
      ? `${field}, or with % for the answer to another need; the user is one of ${USER_TOKENS.join(', ')}.`
      : `Did you mean {{${near}}}?`;
  return { begin, length, message: `${text} is not a prefetch token.`, remedy };
}

function parseToday(text: string, begin: number): Selector | TemplateError {
  const { length } = text;
  const { sign, amount = '0', written = 'days' } = TODAY.exec(text)?.groups ?? { written: '' };
  const unit = UNITS.get(written);
  if (unit === undefined) {
    const message = `${text} is not a day that clients can reckon.`;
    const remedy = 'Write today(), or today() - 90 days; the unit is days, weeks, months or years.';
    return { begin, length, message, remedy };
  }
  // Not -0, which is another value than 0.
  const offset = Number(amount) === 0 ? 0 : Number(`${sign ?? ''}${amount}`);
  return { kind: 'today', offset, unit, begin, length };
}
