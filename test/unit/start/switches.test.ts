/** The kill switch: what its file may say, what the commands write, and how a running service follows it. */

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { createLogger } from '../../../src/create-logger.js';
import type { Content } from '../../../src/model/content.js';
import { ContentError } from '../../../src/start/content-error.js';
import { switchOff, switchOn } from '../../../src/start/switches/change-switches.js';
import { isSwitchedOff, parseSwitches } from '../../../src/start/switches/parse-switches.js';
import { Switchboard } from '../../../src/start/switches/switchboard.js';
import { buildRule, buildService, buildSite, is } from '../../support/build-card-rule.js';
import { useTempFolder } from '../events/temp-folder.js';

const AT = '2026-11-25T10:00:00.000Z';
const DONE = { why: 'Wrong', by: 'me', at: AT };

function textOf(changed: ReturnType<typeof switchOff>): string {
  if ('problem' in changed) throw new Error(changed.problem);
  return changed.text;
}

function isOff(text: string | undefined, card: string, site: string): boolean {
  const { switched, problems } = parseSwitches(text);
  if (switched === undefined) throw new Error(problems.map(({ message }) => message).join());
  return isSwitchedOff(switched, card, site);
}

describe('The file of what is switched off', () => {
  test.each([undefined, '', '# nothing\n\n', 'cards:\nreset:\n', 'format: 1\n'])(
    'may say nothing: %j',
    (text) => {
      expect(isOff(text, 'a', 's')).toBe(false);
    },
  );

  test('may be written by hand', () => {
    const text =
      'cards:\n  a: { why: Wrong }\n  b:\n    why: Wrong here\n    on: 2026-11-25\n    sites: [s]\n';
    expect(
      ['a s', 'a t', 'b s', 'b t', 'c s'].map((one) => isOff(text, ...(one.split(' ') as [string, string]))),
    ).toEqual([true, true, true, false, false]);
  });

  test.each([
    ['cards: [', 1],
    ['- a', 1],
    ['card:\n  a: { why: x }', 1],
    ['format: 2', 1],
    ['cards:\n  a: off', 2],
    ['cards:\n  a: { on: 2026-11-25 }', 2],
    ['cards:\n  a:\n    why: x\n    site: s', 4],
    ['cards:\n  a:\n    why: x\n    sites: s', 4],
    ['cards:\n  a:\n    why: x\n    sites: []', 4],
    ['cards: a', 1],
    ['reset:\n  a: soon', 2],
  ])('says where it cannot be understood: %j', (text, line) => {
    const { problems } = parseSwitches(text);
    expect(problems?.map((problem) => [problem.file, problem.line, problem.severity])).toEqual([
      ['switched-off.yaml', line, 'error'],
    ]);
  });
});

describe('The commands', () => {
  test('switch a card off and on, and leave comments and other cards alone', () => {
    const before = '# Ours.\ncards:\n  # since the recall\n  other: { why: Recall }\n';
    const off = textOf(switchOff(before, { card: 'a' }, DONE));
    expect(off).toContain('# Ours.');
    expect(off).toContain('# since the recall');
    expect([isOff(off, 'a', 's'), isOff(off, 'other', 's')]).toEqual([true, true]);
    const on = textOf(switchOn(off, { card: 'a' }, AT));
    expect([isOff(on, 'a', 's'), isOff(on, 'other', 's')]).toEqual([false, true]);
    expect(parseSwitches(on).switched?.resets).toEqual(new Map([['a', AT]]));
  });

  test('write a file where there is none, or an empty one', () => {
    for (const none of [undefined, '', '# Ours.\n']) {
      const { switched } = parseSwitches(textOf(switchOff(none, { card: 'a' }, DONE)));
      expect(switched?.cards).toEqual(new Map([['a', { why: 'Wrong', on: AT, by: 'me' }]]));
    }
  });

  test('switch a card off at one site after the other, and on again', () => {
    const one = textOf(switchOff(undefined, { card: 'a', site: 's' }, DONE));
    const two = textOf(switchOff(one, { card: 'a', site: 't' }, DONE));
    expect(['s', 't', 'u'].map((site) => isOff(two, 'a', site))).toEqual([true, true, false]);
    const back = textOf(switchOn(two, { card: 'a', site: 's' }, AT));
    expect(['s', 't'].map((site) => isOff(back, 'a', site))).toEqual([false, true]);
    const last = textOf(switchOn(back, { card: 'a', site: 't' }, AT));
    expect(parseSwitches(last).switched?.cards).toEqual(new Map());
    expect(isOff(textOf(switchOff(two, { card: 'a' }, DONE)), 'a', 'u')).toBe(true);
  });

  test('refuse what would not be what it says', () => {
    const everywhere = textOf(switchOff(undefined, { card: 'a' }, DONE));
    expect(switchOff(everywhere, { card: 'a', site: 's' }, DONE)).toEqual({
      problem: 'a is off everywhere.',
    });
    expect(switchOn(everywhere, { card: 'a', site: 's' }, AT)).toEqual({
      problem: expect.stringContaining('without --site'),
    });
    expect(switchOn('cards: [', { card: 'a' }, AT)).toEqual({
      problem: expect.stringContaining('cannot be read, line 1'),
    });
  });

  test('quote what YAML would read otherwise', () => {
    const text = textOf(switchOff(undefined, { card: 'a' }, { why: 'yes: #1\nand "2"', by: 'null', at: AT }));
    expect(parseSwitches(text).switched?.cards.get('a')).toEqual({
      why: 'yes: #1\nand "2"',
      on: AT,
      by: 'null',
    });
  });
});

describe('A running service', () => {
  const folder = useTempFolder();
  const rule = buildRule({ id: 'a', criteria: {}, fireWhen: is('x') });
  const content = {
    services: new Map([['service', buildService([rule])]]),
    sites: new Map([['site', buildSite([rule])]]),
  } as unknown as Content;

  async function open(text: string): Promise<{ board: Switchboard; file: string; resets: string[] }> {
    const file = join(folder(), 'switched-off.yaml');
    await writeFile(file, text);
    const resets: string[] = [];
    const logger = createLogger(
      'error',
      new Writable({
        write: (_chunk, _encoding, done) => {
          done();
        },
      }),
    );
    const board = await Switchboard.open({ file, logger, reset: (card) => resets.push(card) });
    return { board, file, resets };
  }

  /** As often as it takes to act. */
  const follow = async (board: Switchboard): Promise<void> => {
    await board.look();
    await board.look();
  };

  test('follows the file, and begins anew with cards that were switched on', async () => {
    const { board, file, resets } = await open(`reset: { old: ${AT} }\n`);
    await writeFile(file, `cards: { a: { why: x } }\nreset: { old: ${AT} }\n`);
    await follow(board);
    expect([board.isOff('a', 'site'), board.offCards()]).toEqual([true, ['a']]);
    await writeFile(file, `reset: { old: ${AT}, a: ${AT} }\n`);
    await follow(board);
    expect([board.isOff('a', 'site'), board.offCards(), resets]).toEqual([false, [], ['a']]);
    expect(board.degraded(content)).toEqual([]);
  });

  test('keeps to what was said last while the file cannot be understood, or read', async () => {
    const { board, file } = await open('cards: { a: { why: x } }\n');
    await writeFile(file, 'cards: { a: \n');
    await follow(board);
    expect(board.isOff('a', 'site')).toBe(true);
    expect(board.degraded(content)).toEqual([
      expect.stringMatching(/^switches: switched-off\.yaml:\d+:\d+ yaml, the last ones hold$/),
    ]);
    await rm(file);
    await mkdir(file);
    await follow(board);
    expect(board.degraded(content)).toEqual([
      'switches: switched-off.yaml cannot be read, the last ones hold',
    ]);
    expect(board.isOff('a', 'site')).toBe(true);
    await rm(file, { recursive: true });
    await follow(board);
    expect([board.isOff('a', 'site'), board.degraded(content)]).toEqual([false, []]);
  });

  test.each([
    ['gone', (file: string) => rm(file)],
    ['empty', (file: string) => writeFile(file, '')],
    ['half written', (file: string) => writeFile(file, 'cards: { b: ')],
  ])('takes a file that is %s at one look for one that is being written', async (_how, spoil) => {
    const text = 'cards: { a: { why: x } }\n';
    const { board, file } = await open(text);
    await spoil(file);
    await board.look();
    await writeFile(file, text);
    await follow(board);
    expect([board.isOff('a', 'site'), board.degraded(content)]).toEqual([true, []]);
    await writeFile(file, '');
    await board.look();
    expect(board.isOff('a', 'site')).toBe(true);
    await board.look();
    expect(board.isOff('a', 'site')).toBe(false);
  });

  test('tells of cards and sites that there are not', async () => {
    const { board } = await open('cards: { b: { why: x }, a: { why: x, sites: [nowhere, site] } }\n');
    expect(board.degraded(content)).toEqual([
      'switches: there is no card b',
      'switches: there is no site nowhere',
    ]);
  });

  test('does not start while nobody can tell', async () => {
    await expect(open('cards: [')).rejects.toThrow(ContentError);
  });
});
