/** Why a card was overridden, as the standard writes it and as EHRs do. */

import { describe, expect, test } from '@jest/globals';
import { overridden, parse } from './feedback-batch.js';

const REASON = { code: 'contraindicated', display: 'bad', system: 'http://example.org/override-reasons' };
const READ = { system: 'http://example.org/override-reasons', code: 'contraindicated' };
const EPIC = 'com.epic.cdshooks.feedback.overrideReason';

describe('An override reason', () => {
  test.each([
    ['as the standard has it', { overrideReason: { reason: REASON } }, [READ], []],
    [
      'without a display',
      { overrideReason: { reason: { code: 'x', system: 'y' } } },
      [{ system: 'y', code: 'x' }],
      [],
    ],
    ['without a system', { overrideReason: { reason: { code: 'x' } } }, [{ code: 'x' }], []],
    [
      'with a system that is no text',
      { overrideReason: { reason: { code: 'x', system: {} } } },
      [{ code: 'x' }],
      [],
    ],
    [
      'that is a number',
      { overrideReason: { reason: { code: 45, system: 'y' } } },
      [{ system: 'y', code: '45' }],
      [],
    ],
    ['in the plural, one', { overrideReasons: { reason: REASON } }, [READ], ['override-reasons-plural']],
    [
      'in the plural, several, one of them twice',
      { overrideReasons: [{ reason: REASON }, { reason: { code: 'x' } }, { reason: REASON }] },
      [READ, { code: 'x' }],
      ['override-reasons-plural'],
    ],
    [
      'in both',
      { overrideReason: { reason: { code: 'x' } }, overrideReasons: { reason: REASON } },
      [{ code: 'x' }, READ],
      ['override-reasons-plural'],
    ],
    ['in a list', { overrideReason: [{ reason: REASON }] }, [READ], ['override-reasons-plural']],
    [
      'built in the EHR, told by extensions alone',
      {
        overrideReasons: {
          extension: {
            [`${EPIC}.reasonCategory`]: '45',
            [`${EPIC}.reasonDisplay`]: 'Does not meet criteria',
            [`${EPIC}.reasonTitle`]: 'Does not meet criteria',
          },
        },
      },
      [{ system: `${EPIC}.reasonCategory`, code: '45' }],
      ['override-reasons-plural', 'override-reason-extension'],
    ],
    [
      'of which only the title is told',
      { overrideReasons: { extension: { [`${EPIC}.reasonTitle`]: 'Not due' } } },
      [{ system: `${EPIC}.reasonTitle`, code: 'Not due' }],
      ['override-reasons-plural', 'override-reason-extension'],
    ],
    ['beside an unknown extension', { overrideReason: { extension: { 'org.example': 1 } } }, [], []],
    ['that is null', { overrideReason: null, overrideReasons: null }, [], []],
    ['that is empty', { overrideReason: {} }, [], []],
    ['that is text', { overrideReason: 'because' }, [], ['override-reason-unreadable']],
    ['whose Coding is text', { overrideReason: { reason: 'because' } }, [], ['override-reason-unreadable']],
    ['without a code', { overrideReason: { reason: { display: 'x' } } }, [], ['override-reason-unreadable']],
    [
      'whose code is prose',
      { overrideReason: { reason: { code: `She said ${'no '.repeat(40)}`, system: 'y' } } },
      [],
      ['override-reason-unreadable'],
    ],
    [
      'whose code has two lines',
      { overrideReason: { reason: { code: 'a\nb', system: 'y' } } },
      [],
      ['override-reason-unreadable'],
    ],
    [
      'of which one in three can be read',
      { overrideReasons: [null, { reason: {} }, { reason: REASON }] },
      [READ],
      ['override-reasons-plural', 'override-reason-unreadable'],
    ],
  ])('%s', (_, changes, reasons, quirks) => {
    const parsed = parse(overridden(changes));
    expect(parsed.entries.map((entry) => entry.reasons)).toEqual([reasons]);
    expect(parsed.faults).toEqual([]);
    expect(parsed.quirks).toEqual(quirks);
  });

  test('may come with a comment, alone or beside codes', () => {
    const comments = [
      { overrideReason: { userComment: ' Too late. ' } },
      { overrideReasons: { reason: REASON, userComment: 'Too late.' } },
      {
        overrideReasons: [
          { userComment: 'Too late.' },
          { userComment: 'And wrong.' },
          { userComment: 'Too late.' },
        ],
      },
      { overrideReason: { userComment: '' } },
      { overrideReason: { userComment: ['x'] } },
    ].map((changes) => parse(overridden(changes)).entries[0]?.comment);
    expect(comments).toEqual(['Too late.', 'Too late.', 'Too late.\nAnd wrong.', undefined, undefined]);
  });

  test('with a very long comment keeps its beginning', () => {
    const [entry] = parse(overridden({ overrideReason: { userComment: 'x'.repeat(50_000) } })).entries;
    expect(entry?.comment).toBe('x'.repeat(2000));
  });

  test('told a hundred times over counts twenty at most', () => {
    const overrideReasons = Array.from({ length: 100 }, (_, code) => ({ reason: { code } }));
    expect(parse(overridden({ overrideReasons })).entries[0]?.reasons.length).toBe(20);
  });
});
