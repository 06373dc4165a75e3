/** `rationale report` as a committee reads it, and as a program does. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Command } from 'commander';
import { addReport } from '../../../src/cli/commands/report-command.js';
import { buildReport } from '../../../src/report/build-report.js';
import { CARD, makeDecision, makeFeedback } from '../events/make-events.js';
import { useTempFolder } from '../events/temp-folder.js';

describe('rationale report', () => {
  const folder = useTempFolder();

  async function run(...words: readonly string[]): Promise<string> {
    const lines: string[] = [];
    const program = new Command().exitOverride();
    addReport(program, {
      print: (line) => lines.push(line),
      complain: (line) => lines.push(`! ${line}`),
      paint: (_style, text) => text,
    });
    await program.parseAsync(['report', ...words], { from: 'user' });
    return lines.join('\n');
  }

  const write = (lines: readonly unknown[]): Promise<void> =>
    writeFile(
      join(folder(), 'events-2026-11-24.ndjson'),
      lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    );

  const repeated = makeFeedback({ cardUuid: 'a1', outcome: 'accepted', suggestions: [0] });
  const EVENTS = [
    {
      schema: 1,
      kind: 'tally',
      time: '2026-11-23T12:00:00.000Z',
      ...CARD,
      outcome: 'not-applicable',
      count: 30,
    },
    ...Array.from({ length: 4 }, () => makeDecision({ shown: 'card' })),
    makeDecision({ outcome: 'withheld', reason: 'silent' }),
    ...Array.from({ length: 3 }, () => makeDecision({ outcome: 'not-met' })),
    makeDecision({
      outcome: 'unknown',
      shown: 'ask',
      unknown: [{ need: 'egfr_results', reason: 'not-sent' }],
    }),
    makeDecision({ outcome: 'failed', error: 'TypeError' }),
    repeated,
    repeated,
    makeFeedback({ cardUuid: 'a2', outcome: 'accepted', suggestions: [] }),
    makeFeedback({ cardUuid: 'a3', reasons: [{ system: 'urn:a', code: 'declined' }] }),
    makeFeedback({ cardUuid: 'a3' }),
    makeFeedback({ cardUuid: 'a2', reasons: [{ code: 'later' }] }),
    { schema: 2 },
    { schema: 1, kind: 'gap', time: '2026-11-24T12:00:00.000Z', dropped: 9 },
  ];

  test('prints what a committee needs, every rate with what it is a part of', async () => {
    await write(EVENTS);
    expect(await run(folder())).toBe(
      [
        'Events, days in UTC, 1 file, 19 lines.',
        '  Lines of another schema version were left out; a newer rationale may read them: 1',
        '  Lines of feedback told what was on record already, and count once: 1',
        '  Events lost because they could not be written: 9',
        '',
        'metformin-egfr 1.0.0, site st-elsewhere, service kidney-safety, 2026-11-23 to 2026-11-24',
        '  Calls about something else                 30',
        '  Calls evaluated                            10',
        '    due                                      5, 50.0 % of 10 calls evaluated (23.7 to 76.3)',
        '      fired                                  4',
        '      withheld: silent                       1',
        '    not met                                  3',
        '    unknown                                  1, 10.0 % of 10 calls evaluated (1.8 to 40.4)',
        '      egfr_results: not-sent                 1',
        '    failed                                   1',
        '      TypeError                              1',
        '  Cards shown                                4',
        '  Cards shown that ask for what is missing   1',
        '    with feedback                            3, 60.0 % of 5 cards shown or asking (23.1 to 88.2)',
        '      accepted                               2, 66.7 % of 3 cards with feedback (20.8 to 93.9)',
        '        suggestion 1                         1',
        "        a suggestion that is not the card's  1",
        '      overridden                             2, 66.7 % of 3 cards with feedback (20.8 to 93.9)',
        '        later                                1',
        '        declined (urn:a)                     1',
        '      both, at different times               1',
        '    no feedback                              2',
        '',
        'Ranges are 95 % Wilson intervals. They take calls as independent; many calls about few patients',
        'make them too narrow. Feedback is counted by card as shown, on the day it was shown.',
        'Clients tell nothing of cards that were ignored or only read: no feedback is not a refusal.',
      ].join('\n'),
    );
  });

  test('prints the whole report as JSON', async () => {
    await write(EVENTS);
    const filter = { card: CARD.card, site: CARD.site, from: '2026-11-24', to: '2026-11-30' };
    const words = Object.entries(filter).flatMap(([name, value]) => [`--${name}`, value]);
    const printed = JSON.parse(await run(folder(), ...words, '--json')) as unknown;
    expect(printed).toEqual(JSON.parse(JSON.stringify(await buildReport(folder(), filter))));
    expect(printed).toMatchObject({ filter, cards: [{ first: '2026-11-24', evaluated: 10 }] });
  });

  test('says what it was asked for, and when there is nothing of it', async () => {
    await write(EVENTS);
    expect(await run(folder(), '--from', '2027-01-01', '--to', '2027-02-01')).toBe(
      [
        'Events from 2027-01-01 to 2027-02-01, days in UTC, 0 files, 0 lines.',
        'No card has an event that was asked for.',
      ].join('\n'),
    );
  });

  test('prints nothing that steers a terminal', async () => {
    const reasons = [{ code: 'a\u001b[2Jb\u202e', system: 'c\nd' }];
    await write([makeDecision({ shown: 'card' }), makeFeedback({ reasons })]);
    const printed = await run(folder());
    expect(printed).toContain('a[2Jb (c d)');
    // eslint-disable-next-line no-control-regex -- what must not be there
    expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  test('takes the folder from EVENTS_DIR', async () => {
    await write(EVENTS);
    const before = process.env.EVENTS_DIR;
    process.env.EVENTS_DIR = folder();
    try {
      expect(await run()).toContain('Calls evaluated');
      process.env.EVENTS_DIR = '';
      await expect(run()).rejects.toThrow(
        'Name the folder of event files, or set EVENTS_DIR or DATABASE_URL.',
      );
    } finally {
      if (before === undefined) delete process.env.EVENTS_DIR;
      else process.env.EVENTS_DIR = before;
    }
  });

  test.each(['2026-11', '2026-11-31', '24.11.2026', 'today', '2026-11-24T00:00:00Z'])(
    'refuses the day %s',
    async (day) => {
      await expect(run(folder(), '--from', day)).rejects.toThrow('--from must be a day such as 2026-11-24.');
      await expect(run(folder(), '--to', day)).rejects.toThrow('--to must be a day such as 2026-11-24.');
    },
  );

  test('refuses a folder that is none', async () => {
    await expect(run(join(folder(), 'none'))).rejects.toThrow(
      'none cannot be read as a folder of event files.',
    );
  });
});
