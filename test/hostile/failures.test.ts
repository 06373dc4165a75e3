/** The table of failures in `failures.yaml` is true: each row is there, and each test that it names exists. */

import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';

interface Failure {
  readonly row: number;
  readonly failure: string;
  readonly behaviour: string;
  readonly tests: readonly { readonly file: string; readonly test: string }[];
  /** Why no test shows it yet. */
  readonly open?: string;
}

const rows = async (): Promise<readonly Failure[]> =>
  (parse(await readFile('test/hostile/failures.yaml', 'utf8')) as { failures: readonly Failure[] }).failures;

/** As the name stands in the source, between its quotes. */
const isNamed = (source: string, name: string): boolean =>
  ["'", '"', '`'].some((quote) =>
    source.includes(quote + name.replaceAll("'", quote === "'" ? "\\'" : "'") + quote),
  );

test('All 48 failures are listed, each with what happens then', async () => {
  const listed = await rows();
  expect(listed.map(({ row }) => row)).toEqual(Array.from({ length: 48 }, (_, at) => at + 1));
  expect(listed.filter(({ failure, behaviour }) => failure === '' || behaviour === '')).toEqual([]);
});

test('Each has a test that exists, or says why not', async () => {
  const missing: string[] = [];
  for (const { row, tests, open = '' } of await rows()) {
    if (tests.length === 0 && open === '') missing.push(`${row}: no test and no reason`);
    for (const { file, test: name } of tests) {
      const source = await readFile(file, 'utf8').catch(() => undefined);
      if (source === undefined) missing.push(`${row}: there is no ${file}`);
      else if (!isNamed(source, name)) missing.push(`${row}: ${file} has no test “${name}”`);
    }
  }
  expect(missing).toEqual([]);
});

test('None is without a test', async () => {
  expect((await rows()).filter(({ tests }) => tests.length === 0).map(({ row }) => row)).toEqual([]);
});
