/** The layout as a test: imports point down, a stage never imports a stage, and content stays out of code. */

import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

const SOURCE = resolve('src');
const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(join(SOURCE, file), 'utf8') }));

const BOTTOM = ['model', 'errors.ts', 'logic', 'units', 'time', 'text', 'prefetch', 'network', 'page'];
const STAGES = [
  'content',
  'request',
  'data',
  'engine',
  'scores',
  'policy',
  'explain',
  'card',
  'trust',
  'events',
];
/** Root files that make the path, and what only holds or describes it. */
const PATH = [
  'answer-bytes.ts',
  'call-service.ts',
  'explain-call.ts',
  'describe-services.ts',
  'platform.ts',
  'record-feedback.ts',
  'present-cards.ts',
  'evaluate-call.ts',
  'require-data.ts',
  'card-catalogue.ts',
  'describe-model.ts',
];

/** What each part may import beside itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(BOTTOM.map((part) => [part, BOTTOM])),
  ...Object.fromEntries(STAGES.map((stage) => [stage, BOTTOM])),
  content: [...BOTTOM, 'engine', 'scores'],
  ...Object.fromEntries(PATH.map((part) => [part, [...BOTTOM, ...STAGES, ...PATH]])),
  // Who calls is found out at the edge, before anything else.
  http: [...BOTTOM, ...PATH, 'trust', 'governance', 'metrics', 'openapi'],
  metrics: [...BOTTOM, 'events'],
  openapi: BOTTOM,
  workers: [...BOTTOM, ...STAGES, ...PATH],
  'card-tests': [...BOTTOM, 'data', 'scores', ...PATH],
  report: [...BOTTOM, 'events'],
  'events-store': [...BOTTOM, 'events'],
  'build-sheet': BOTTOM,
  backtest: [...BOTTOM, ...STAGES, ...PATH, 'card-tests', 'content-revision'],
  'content-revision': BOTTOM,
  diff: [...BOTTOM, ...PATH, ...STAGES, 'card-tests'],
  governance: BOTTOM,
  'value-set-import': BOTTOM,
  'import-model': [...BOTTOM, 'content', 'scores'],
  signing: BOTTOM,
  'card-scaffold': BOTTOM,
  conformance: BOTTOM,
  'app.ts': [...BOTTOM, ...PATH, 'http', 'metrics'],
};
/** May import everything below them. */
const TOP = [
  'main.ts',
  'cli',
  'start',
  'doctor',
  'studio',
  'config.ts',
  'settings.ts',
  'describe-settings.ts',
  'read-settings.ts',
  'create-logger.ts',
];

const partOf = (file: string): string => file.split('/')[0] ?? '';

function importsOf(file: string, text: string): { specifier: string; target: string | undefined }[] {
  return [...text.matchAll(/(?:from|import)\s+'([^']+)'/g)].map(([, specifier = '']) => ({
    specifier,
    target: specifier.startsWith('.')
      ? relative(SOURCE, resolve(SOURCE, dirname(file), specifier)).replace(/\.js$/, '.ts')
      : undefined,
  }));
}

describe('The architecture', () => {
  test('imports point down only, and a stage never imports a stage', () => {
    const wrong = files.flatMap(({ file, text }) => {
      const part = partOf(file);
      if (TOP.includes(part)) return [];
      const allowed = MAY_IMPORT[part];
      return importsOf(file, text)
        .filter(({ target }) => target !== undefined)
        .filter(
          ({ target }) => partOf(target ?? '') !== part && allowed?.includes(partOf(target ?? '')) !== true,
        )
        .map(({ target }) => `${file} imports ${target ?? ''}`);
    });
    expect(wrong).toEqual([]);
  });

  test('every part of src has its place in the layers', () => {
    const parts = new Set(files.map(({ file }) => partOf(file)));
    expect([...parts].filter((part) => !TOP.includes(part) && !(part in MAY_IMPORT))).toEqual([]);
  });

  test('only the edge knows express', () => {
    const importers = files
      .filter(({ file, text }) => importsOf(file, text).some(({ specifier }) => specifier === 'express'))
      .map(({ file }) => partOf(file));
    expect([...new Set(importers)].sort()).toEqual(['app.ts', 'http', 'studio']);
  });

  test('the clock, the environment and the console are read at the top alone', () => {
    const allowed = ['cli', 'main.ts', 'start'];
    const readers = files
      .filter(({ text }) => /\bDate\.now\b|process\.env|console\.|new Date\(\)/.test(text))
      .map(({ file }) => file)
      .filter((file) => !allowed.includes(partOf(file)));
    expect(readers).toEqual([]);
  });

  test('names of EHRs stand in the request stage alone, where their quirks are absorbed', () => {
    const names =
      /\b(epic|cerner|oracle|athena|athenahealth|meditech|openmrs|eclinicalworks|nextgen|allscripts|veradigm)\b/i;
    const namers = files.filter(({ file, text }) => partOf(file) !== 'request' && names.test(text));
    expect(namers.map(({ file }) => file)).toEqual([]);
  });

  test('no medicine of the content is named in code', () => {
    const names = drugNames();
    expect(names.length).toBeGreaterThan(20);
    const pattern = new RegExp(`\\b(${names.join('|')})\\b`, 'i');
    // The generated types repeat the schema's descriptions, which give authors an example.
    const written = files.filter(({ file }) => file !== 'model/content-files.ts');
    const namers = written.flatMap(({ file, text }) => {
      const found = pattern.exec(text)?.[0];
      return found === undefined ? [] : [`${file}: ${found}`];
    });
    expect(namers).toEqual([]);
  });

  test('every file opens with what it is', () => {
    const silent = files.filter(({ text }) => !/^(#!.*\n)?\/\*\*/.test(text)).map(({ file }) => file);
    expect(silent.filter((file) => file !== 'model/content-files.ts')).toEqual([]);
  });

  test('no file has grown past 250 lines', () => {
    const long = files
      .filter(({ file }) => file !== 'model/content-files.ts')
      .map(({ file, text }) => ({ file, lines: text.split('\n').length }))
      .filter(({ lines }) => lines > 251);
    expect(long).toEqual([]);
  });

  test('there are no barrels and no grab-bags', () => {
    const names = files.map(({ file }) => file.split('/').at(-1) ?? '');
    expect(names.filter((name) => /^(index|utils?|helpers?|manager|common|misc)\.ts$/.test(name))).toEqual(
      [],
    );
  });
});

/** Names of the ingredients listed in shared value sets and in models. */
function drugNames(): readonly string[] {
  const names = new Set<string>();
  for (const file of readdirSync('cards/value-sets')) {
    const set = parse(readFileSync(join('cards/value-sets', file), 'utf8')) as {
      drugs?: boolean;
      list?: object;
    };
    if (set.drugs === true)
      for (const name of Object.values(set.list ?? {})) names.add(String(name).toLowerCase());
  }
  for (const file of readdirSync('cards/models').filter((name) => name.endsWith('.yaml'))) {
    const model = parse(readFileSync(join('cards/models', file), 'utf8')) as { ingredients?: object };
    for (const { name } of Object.values(model.ingredients ?? {}) as { name: string }[])
      names.add(name.toLowerCase());
  }
  return [...names].map((name) => name.replace(/[^a-z -]/g, '')).filter((name) => name.length > 3);
}
