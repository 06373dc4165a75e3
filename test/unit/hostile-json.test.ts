/** The cases of the JSON parsing test suite: what is JSON is taken, what is not is refused and not quoted (RFC 8259). */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { RationaleError } from '../../src/errors.js';
import { parseJson } from '../../src/text/parse-json.js';
import { describeWithTestData, testData } from '../support/test-data.js';

type Result =
  | { readonly accepted: true; readonly value: unknown }
  | { readonly accepted: false; readonly error: unknown };

function parse(bytes: Uint8Array): Result {
  try {
    return { accepted: true, value: parseJson(bytes) };
  } catch (error) {
    return { accepted: false, error };
  }
}

/** All that a refusal may say; the number is a position. */
const MESSAGES =
  /^The body is (?:empty; a JSON object is expected|not UTF-8 text|not JSON(?:: it breaks at character \d+)?)\.$/;

describeWithTestData('The JSON parsing test suite', () => {
  const folder = testData('hostile/json-test-suite/test_parsing') ?? '';
  const cases = (kind: string): readonly (readonly [string, Uint8Array])[] =>
    readdirSync(folder)
      .filter((name) => name.startsWith(`${kind}_`))
      .map((name) => [name, readFileSync(join(folder, name))]);

  test.each(cases('y'))('%s is accepted as what it says', (_, bytes) => {
    const result = parse(bytes);
    const value = JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown;
    expect(result).toEqual({ accepted: true, value });
  });

  test.each(cases('n'))('%s is refused with JSON_INVALID, without a word of the body', (_, bytes) => {
    expect(refusalOf(parse(bytes))).toEqual({ code: 'JSON_INVALID', status: 400, quoted: false });
  });

  test.each(cases('i'))('%s is accepted or refused, and nothing breaks', (_, bytes) => {
    const result = parse(bytes);
    if (!result.accepted) {
      expect(refusalOf(result)).toEqual({ code: 'JSON_INVALID', status: 400, quoted: false });
      return;
    }
    // It can be sent on: no broken half of a character makes an answer that is not UTF-8.
    expect(Buffer.from(JSON.stringify(result.value)).toString('utf8')).not.toContain('\ufffd');
  });

  test('holds all three kinds', () => {
    expect(['y', 'n', 'i'].map((kind) => cases(kind).length > 20)).toEqual([true, true, true]);
  });
});

function refusalOf(result: Result): object | string {
  if (result.accepted) return `accepted: ${JSON.stringify(result.value)}`;
  const { error } = result;
  if (!(error instanceof RationaleError)) return `broke: ${String(error)}`;
  return { code: error.code, status: error.status, quoted: !MESSAGES.test(error.message) };
}
