/** Site files: what a site may change, and what is then in force (DESIGN, "A card file": settings, status). */

import { afterAll, describe, expect, test } from '@jest/globals';
import { CARD, edit, lines, loadWith, removeContent, VALID } from './content-fixture.js';
import { approval, BACKTEST, DECIDED, loadedSite, shippedCard, site, SITE, told } from './site-fixture.js';

afterAll(removeContent);

const cardStatus = (status: string): Readonly<Record<string, string>> =>
  edit(CARD, 'status: silent', `status: ${status}`);

describe('what is in force at a site', () => {
  test('every card with every setting, those the site does not name as shipped', async () => {
    const files = {
      [SITE]: `format: 1
site: clinic
title: A clinic
zone: America/New_York
quiet_days: 30
max_cards: 3
least_indicator: warning
bands: { potion-kidney: { low: 0.5, high: 4 } }
cards:
  potion-kidney: { settings: { oldest_days: 180 }, ${DECIDED}, review_by: 2027-10-01, based_on: 1.0.0 }
`,
    };
    const { variants, hash, ...clinic } = await loadedSite(files);
    expect(clinic).toEqual({
      id: 'clinic',
      title: 'A clinic',
      demonstration: false,
      zone: 'America/New_York',
      quietDays: 30,
      maxCards: 3,
      leastIndicator: 'warning',
      bands: new Map([['potion-kidney', { low: 0.5, high: 4, least: 200 }]]),
      cards: new Map([
        [
          'potion-kidney',
          {
            settings: { oldest_days: 180 },
            why: 'As decided',
            approved: { by: 'P&T Committee', on: '2026-10-01' },
            reviewBy: '2027-10-01',
            basedOn: '1.0.0',
          },
        ],
      ]),
      settings: new Map([['potion-kidney', { stop_below: 30, oldest_days: 180 }]]),
      statuses: new Map([['potion-kidney', 'silent']]),
      tests: [],
      file: SITE,
    });
    expect([...variants.keys()]).toEqual(['potion-kidney']);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(Object.isFrozen(await loadedSite(files))).toBe(true);
    expect(Object.isFrozen(clinic.settings.get('potion-kidney'))).toBe(true);
  });

  test('a site that names no card has all of them as shipped', async () => {
    const clinic = await loadedSite({ [SITE]: 'format: 1\nsite: clinic\ntitle: A clinic\ncards: {}\n' });
    expect([...clinic.statuses]).toEqual([['potion-kidney', 'silent']]);
    expect([...clinic.settings]).toEqual([['potion-kidney', { stop_below: 30, oldest_days: 365 }]]);
    expect({ ...clinic, statuses: undefined, settings: undefined, hash: undefined }).toEqual({
      id: 'clinic',
      title: 'A clinic',
      demonstration: false,
      zone: 'UTC',
      quietDays: 0,
      leastIndicator: 'info',
      bands: new Map(),
      cards: new Map(),
      variants: new Map(),
      tests: [],
      file: SITE,
    });
  });

  test('an approved card is active, with its approval', async () => {
    const { logicHash } = await shippedCard();
    const clinic = await loadedSite(
      site(`{ status: active, why: As decided, ${approval(logicHash)}, review_by: 2027-10-01 }`),
    );
    expect(clinic.statuses.get('potion-kidney')).toBe('active');
    expect(clinic.variants).toEqual(new Map());
    expect(clinic.cards.get('potion-kidney')?.approved).toEqual({
      by: 'P&T Committee',
      on: '2026-10-01',
      minutes: 'item 4',
      version: '1.0.0',
      hash: logicHash,
      backtest: BACKTEST,
    });
  });

  test('the hash of the site is of what its file says, whatever its layout', async () => {
    const [one, other, third] = await Promise.all(
      [
        '{ status: silent, why: x }',
        '{ why: x,  status: silent } # a comment',
        '{ status: draft, why: x }',
      ].map(async (card) => (await loadedSite(site(card))).hash),
    );
    expect(other).toBe(one);
    expect(third).not.toBe(one);
  });
});

describe('a status', () => {
  test.each(['draft', 'retired', 'silent'])(
    'may be lowered to %s without a reason or anybody’s approval',
    async (status) => {
      expect(await told(`{ status: ${status} }`)).toEqual([]);
    },
  );

  test('is raised from draft to silent with a reason, approval and a day for the next review', async () => {
    const draft = cardStatus('draft');
    expect(await told('{ status: silent, why: To count it. }', '', draft)).toEqual([
      '5:28 [approval] potion-kidney is raised from draft to silent without approved and review_by. | Once your committee has decided, write approved: { by: the committee, on: the day } and review_by: the day of the next review. Or give it a lower status.',
    ]);
    expect(await told(`{ status: silent, ${DECIDED}, review_by: 2027-01-01 }`, '', draft)).toEqual([]);
  });

  test('is not raised from draft when the cases do not show what the card does', async () => {
    const files = {
      [CARD]: (VALID[CARD] ?? '')
        .replace('status: silent', 'status: draft')
        .replace(/ {4}- name: The results are not sent[^]*$/, ''),
    };
    expect(await told(`{ status: silent, ${DECIDED}, review_by: 2027-01-01 }`, '', files)).toEqual([
      '5:28 [missing-case] potion-kidney: No case tells what happens when egfr_results is not sent. | A draft becomes silent once its file has a case with not_sent: [egfr_results].',
    ]);
  });

  test('may be raised in a demonstration for a reason, and every card says so', async () => {
    const demonstration = 'demonstration: true\n';
    expect(await told('{ status: active, why: To try it. }', demonstration)).toEqual([]);
    expect(await told('{ status: active }', demonstration)).toEqual([
      '6:3 [why] This site changes the status of potion-kidney and does not say why. | Add why: your reason, in a sentence.',
    ]);
    expect((await loadedSite({}, 'demo')).demonstration).toBe(true);
  });

  test('of a retired card is not a site’s to raise, not even in a demonstration', async () => {
    const problem = (line: number): string =>
      `${line}:28 [site] potion-kidney is retired and cannot be brought back by a site. | Remove the status.`;
    const card = `{ status: silent, ${DECIDED}, review_by: 2027-01-01 }`;
    expect(await told(card, '', cardStatus('retired'))).toEqual([problem(5)]);
    expect(await told(card, 'demonstration: true\n', cardStatus('retired'))).toEqual([problem(6)]);
  });

  test('active is a site’s to give: a card does not give it to itself', async () => {
    const own = (result: Awaited<ReturnType<typeof loadWith>>): readonly string[] =>
      lines(result).filter((line) => line.startsWith(CARD) && line.includes('active'));
    expect(own(await loadWith(cardStatus('active')))).toEqual([
      `${CARD}:5:9 [active-without-site] The card makes itself active, and no site has approved it. | Write status: silent. A site makes it active in its own file, with the approval of its committee.`,
    ]);
    const { logicHash } = await shippedCard();
    const approved = site(`{ ${approval(logicHash)}, review_by: 2027-01-01 }`);
    expect(lines(await loadWith({ ...cardStatus('active'), ...approved }))).toEqual([]);
  });
});

describe('a setting', () => {
  test('stays in the author’s range, both ends included', async () => {
    const at = async (days: number): Promise<readonly string[]> =>
      told(`{ settings: { oldest_days: ${days} }, ${DECIDED} }`);
    expect(await at(90)).toEqual([]);
    expect(await at(730)).toEqual([]);
    const remedy = 'Choose a value from 90 to 730.';
    expect(await at(89.9)).toEqual([`5:45 [site] oldest_days is 89.9, outside its range. | ${remedy}`]);
    expect(await at(731)).toEqual([`5:45 [site] oldest_days is 731, outside its range. | ${remedy}`]);
  });

  test('that is the evidence’s is not a site’s to change', async () => {
    expect(await told(`{ settings: { stop_below: 30 }, ${DECIDED} }`)).toEqual([
      "5:32 [site] stop_below is not a site's to change. | Remove it; its value is 30.",
    ]);
  });

  test('that the card does not have is told with the nearest', async () => {
    expect(await told(`{ settings: { oldest_dys: 100, zzz: 1 }, ${DECIDED} }`)).toEqual([
      '5:32 [unknown-name] potion-kidney has no setting oldest_dys. | Did you mean oldest_days?',
      '5:49 [unknown-name] potion-kidney has no setting zzz. | Its settings: stop_below, oldest_days.',
    ]);
  });

  test('called like something every object has is no setting', async () => {
    expect(await told(`{ settings: { toString: 1 }, ${DECIDED} }`)).toEqual([
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
