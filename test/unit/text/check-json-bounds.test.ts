/** Bounds on JSON before it is parsed. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkJsonBounds } from '../../../src/text/check-json-bounds.js';

const check = (text: string): void => {
  checkJsonBounds(Buffer.from(text));
};

describe('Bounds on JSON', () => {
  test('64 levels pass, 65 do not, whatever they are made of', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const nested = (levels: number): string => `${open.repeat(levels)}1${close.repeat(levels)}`;
      expect(() => {
        check(nested(64));
      }).not.toThrow();
      expect(() => {
        check(nested(65));
      }).toThrow('nests deeper than 64 levels');
    }
  });

  test('half a million values pass, more do not', () => {
    const list = (length: number): string => `[${'1,'.repeat(length - 1)}1]`;
    expect(() => {
      check(list(499_990));
    }).not.toThrow();
    expect(() => {
      check(list(500_010));
    }).toThrow('more than 500000 values');
    expect(() => {
      check('[{},{}'.repeat(200_000));
    }).toThrow();
  });

  test('brackets, commas and escaped quotes inside of strings count for nothing', () => {
    const hostile = '[{,"\\'.repeat(200_000);
    expect(() => {
      check(JSON.stringify({ a: hostile, b: [hostile, '\\'] }));
    }).not.toThrow();
  });

  test('a string that never ends is left to the parser', () => {
    expect(() => {
      check(`["abc\\"${'['.repeat(100)}`);
    }).not.toThrow();
  });

  test('no JSON of the depth of charts is refused', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 20 }), (text) => {
        check(text);
      }),
    );
  });
});
