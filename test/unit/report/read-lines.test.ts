import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readLines, type Line } from '../../../src/report/read-lines.js';
import { useTempFolder } from '../events/temp-folder.js';

describe('readLines', () => {
  const folder = useTempFolder();

  async function linesOf(text: string | Buffer): Promise<readonly Line[]> {
    const file = join(folder(), 'file');
    await writeFile(file, text);
    const all: Line[] = [];
    for await (const lines of readLines(file)) all.push(...lines);
    return all;
  }

  test('gives the lines, without empty ones, and says of the last whether it is finished', async () => {
    expect(await linesOf('a\n\nb\r\nc')).toEqual([
      { text: 'a', finished: true },
      { text: 'b\r', finished: true },
      { text: 'c', finished: false },
    ]);
    expect(await linesOf('')).toEqual([]);
    expect(await linesOf('a\n')).toEqual([{ text: 'a', finished: true }]);
  });

  test('takes nothing but a line feed for the end of a line', async () => {
    expect(await linesOf('a\u2028b\u2029c\u0085d\re\n')).toEqual([
      { text: 'a\u2028b\u2029c\u0085d\re', finished: true },
    ]);
  });

  test('joins lines and characters that a read cuts in two', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.integer({ min: 1, max: 20_000 })),
        ),
        async (parts) => {
          const texts = parts.map(([unit, times]) =>
            unit.replaceAll('\n', '.').repeat(times).slice(0, 90_000),
          );
          // A half of a pair of surrogates is no text.
          const written = texts.map((text) => Buffer.from(text).toString());
          const lines = await linesOf(written.map((text) => `${text}\n`).join(''));
          expect(lines.map(({ text }) => text)).toEqual(written);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('does not hold a line that is too long to be an event', async () => {
    const long = 1024 * 1024 + 1;
    expect(await linesOf(`a\n${'x'.repeat(long)}\nb\n${'y'.repeat(long * 3)}`)).toEqual([
      { text: 'a', finished: true },
      { text: undefined, finished: true },
      { text: 'b', finished: true },
      { text: undefined, finished: false },
    ]);
    expect((await linesOf(`${'x'.repeat(long - 1)}\n`))[0]?.text?.length).toBe(long - 1);
  });
});
