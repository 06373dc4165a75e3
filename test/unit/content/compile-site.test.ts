/** Site files: what a site may change, and what is then in force (DESIGN, "A card file": settings, status). */

import { afterAll, describe, expect, test } from '@jest/globals';
import type { Site } from '../../../src/model/site.js';
import { CARD, contentOf, edit, lines, loadWith, removeContent, VALID } from './content-fixture.js';

afterAll(removeContent);

const SITE = 'cards/sites/clinic.yaml';

const site = (card: string, more = ''): Readonly<Record<string, string>> => ({
  [SITE]: `format: 1\nsite: clinic\ntitle: A clinic\n${more}cards:\n  potion-kidney: ${card}\n`,
});

const APPROVED = 'approved: { by: P&T Committee, on: 2026-10-01, minutes: item 4 }';

/** What loading reports of the site's file, without its path. */
const told = async (
  card: string,
  more?: string,
  others: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> =>
  lines(await loadWith({ ...others, ...site(card, more) }))
    .filter((line) => line.startsWith(SITE))
    .map((line) => line.replace(`${SITE}:`, ''));

async function loaded(files: Readonly<Record<string, string>>, id = 'clinic'): Promise<Site> {
  const found = contentOf(await loadWith(files)).sites.get(id);
  if (found === undefined) throw new Error('no site');
  return found;
}

const cardStatus = (status: string): Readonly<Record<string, string>> =>
  edit(CARD, 'status: silent', `status: ${status}`);

describe('what is in force at a site', () => {
  test('every card with every setting, those the site does not name as shipped', async () => {
    const clinic = await loaded(
      site(
        `{ status: active, settings: { oldest_days: 180 }, why: Laboratory renews often., ${APPROVED}, review_by: 2027-10-01 }`,
        'zone: America/New_York\n',
      ),
    );
    expect(clinic).toEqual({
      id: 'clinic',
      title: 'A clinic',
      demonstration: false,
      zone: 'America/New_York',
      cards: new Map([
        [
          'potion-kidney',
          {
            status: 'active',
            settings: { oldest_days: 180 },
            why: 'Laboratory renews often.',
            approved: { by: 'P&T Committee', on: '2026-10-01', minutes: 'item 4' },
            reviewBy: '2027-10-01',
          },
        ],
      ]),
      settings: new Map([['potion-kidney', { stop_below: 30, oldest_days: 180 }]]),
      statuses: new Map([['potion-kidney', 'active']]),
    });
    expect(Object.isFrozen(clinic)).toBe(true);
    expect(Object.isFrozen(clinic.settings.get('potion-kidney'))).toBe(true);
  });

  test('a site that names no card has all of them as shipped', async () => {
    const clinic = await loaded({ [SITE]: 'format: 1\nsite: clinic\ntitle: A clinic\ncards: {}\n' });
    expect(clinic.zone).toBe('UTC');
    expect([...clinic.statuses]).toEqual([['potion-kidney', 'silent']]);
    expect([...clinic.settings]).toEqual([['potion-kidney', { stop_below: 30, oldest_days: 365 }]]);
  });
});

describe('a status', () => {
  test.each(['draft', 'retired', 'silent'])(
    'may be lowered to %s without anybody’s approval',
    async (status) => {
      expect(await told(`{ status: ${status} }`)).toEqual([]);
    },
  );

  test('is not raised without approval and a day for the next review', async () => {
    const remedy =
      'Add approved: { by, on } and review_by once your committee has decided, or give it a lower status.';
    expect(await told('{ status: active }')).toEqual([
      `5:28 [site] potion-kidney is raised from silent to active without approved and review_by. | ${remedy}`,
    ]);
    expect(await told(`{ status: active, ${APPROVED} }`)).toEqual([
      `5:28 [site] potion-kidney is raised from silent to active without review_by. | ${remedy}`,
    ]);
    expect(await told('{ status: active, review_by: 2027-01-01 }')).toEqual([
      `5:28 [site] potion-kidney is raised from silent to active without approved. | ${remedy}`,
    ]);
    expect(await told('{ status: silent }', '', cardStatus('draft'))).toEqual([
      `5:28 [site] potion-kidney is raised from draft to silent without approved and review_by. | ${remedy}`,
    ]);
    expect(await told(`{ status: active, ${APPROVED}, review_by: 2027-01-01 }`)).toEqual([]);
  });

  test('is not active without approval even when the card came so', async () => {
    expect(await told('{ why: We like it. }', '', cardStatus('active'))).toEqual([
      '5:3 [site] potion-kidney is active here without approved. | Add approved: { by, on } and review_by once your committee has decided, or give it a lower status.',
    ]);
    expect(await told(`{ ${APPROVED} }`, '', cardStatus('active'))).toEqual([]);
    expect(await told('{ status: silent }', '', cardStatus('active'))).toEqual([]);
  });

  test('may be raised in a demonstration, which says so on every card', async () => {
    expect(await told('{ status: active }', 'demonstration: true\n')).toEqual([]);
    expect((await loaded(site('{ status: active }', 'demonstration: true\n'))).demonstration).toBe(true);
  });

  test('of a retired card is not a site’s to raise, not even in a demonstration', async () => {
    const problem = (line: number): string =>
      `${line}:28 [site] potion-kidney is retired and cannot be brought back by a site. | Remove the status.`;
    const card = `{ status: silent, ${APPROVED}, review_by: 2027-01-01 }`;
    expect(await told(card, '', cardStatus('retired'))).toEqual([problem(5)]);
    expect(await told(card, 'demonstration: true\n', cardStatus('retired'))).toEqual([problem(6)]);
  });
});

describe('a setting', () => {
  test('stays in the author’s range, both ends included', async () => {
    expect(await told('{ settings: { oldest_days: 90 } }')).toEqual([]);
    expect(await told('{ settings: { oldest_days: 730 } }')).toEqual([]);
    expect(await told('{ settings: { oldest_days: 89.9 } }')).toEqual([
      '5:45 [site] oldest_days is 89.9, outside its range. | Choose a value from 90 to 730.',
    ]);
    expect(await told('{ settings: { oldest_days: 731 } }')).toEqual([
      '5:45 [site] oldest_days is 731, outside its range. | Choose a value from 90 to 730.',
    ]);
  });

  test('that is the evidence’s is not a site’s to change', async () => {
    expect(await told('{ settings: { stop_below: 30 } }')).toEqual([
      "5:32 [site] stop_below is not a site's to change. | Remove it; its value is 30.",
    ]);
  });

  test('that the card does not have is told with the nearest', async () => {
    expect(await told('{ settings: { oldest_dys: 100, zzz: 1 } }')).toEqual([
      '5:32 [unknown-name] potion-kidney has no setting oldest_dys. | Did you mean oldest_days?',
      '5:49 [unknown-name] potion-kidney has no setting zzz. | Its settings: stop_below, oldest_days.',
    ]);
  });

  test('called like something every object has is no setting', async () => {
    expect(await told('{ settings: { toString: 1 } }')).toEqual([
      '5:32 [unknown-name] potion-kidney has no setting toString. | Its settings: stop_below, oldest_days.',
    ]);
  });
});

test('a card that is not there is told with the nearest', async () => {
  const text = (VALID['cards/sites/demo.yaml'] ?? '').replace('potion-kidney', 'potion-kidny');
  expect(lines(await loadWith({ 'cards/sites/demo.yaml': text }))).toEqual([
    'cards/sites/demo.yaml:6:3 [unknown-name] There is no card potion-kidny. | Did you mean potion-kidney?',
  ]);
});

test('a card that does not load is not a card that is not there', async () => {
  const problems = lines(await loadWith(edit(CARD, 'title: Potion with', 'titel: Potion with')));
  expect(problems).toEqual([`${CARD}:3:1 [schema] titel is not known in this file. | Did you mean title?`]);
});

test('a time zone that nobody knows', async () => {
  expect(await told('{}', 'zone: Europe/Pariss\n')).toEqual([
    '4:7 [site] Europe/Pariss is not a time zone. | Write an IANA name such as America/New_York or UTC.',
  ]);
});

test('a site’s review that is overdue is a warning, and content loads', async () => {
  const result = await loadWith(site(`{ status: active, ${APPROVED}, review_by: 2026-11-23 }`));
  expect(result.content).toBeDefined();
  expect(result.problems.map(({ severity }) => severity)).toEqual(['warning']);
  expect(lines(result)).toEqual([
    `${SITE}:5:113 [review-date] potion-kidney was to be reviewed at this site by 2026-11-23. | Review it, then set the date of the next review.`,
  ]);
  expect(await told(`{ status: active, ${APPROVED}, review_by: 2026-11-24 }`)).toEqual([]);
});
