/** Approvals: an active card has the whole of one, and it is of this very card (life cycle). */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CARD, edit, loadWith, removeContent, VALID } from './content-fixture.js';
import { approval, BACKTEST, DECIDED, shippedCard, site, told } from './site-fixture.js';

afterAll(removeContent);

let hash = '';
beforeAll(async () => {
  hash = (await shippedCard()).logicHash;
});

const active = (approved: string, more = 'review_by: 2027-10-01'): string =>
  `{ status: active, why: As decided, ${approved}${more === '' ? '' : `, ${more}`} }`;

const APPROVE = 'rationale approve potion-kidney --site clinic';

describe('an active card', () => {
  test('loads with the whole of an approval', async () => {
    expect(await told(active(approval(hash)))).toEqual([]);
  });

  test('does not load without one, and is told what to paste', async () => {
    expect(await told('{ status: active, why: As decided }')).toEqual([
      `5:28 [approval] potion-kidney is raised from silent to active without approved and review_by. | Once your committee has decided, write approved: { by: the committee, on: the day, minutes: where it is recorded, version: 1.0.0, hash: "${hash}", backtest: SHA-256 of the report of rationale backtest } and review_by: the day of the next review; ${APPROVE} does so. Or give it a lower status.`,
    ]);
  });

  test.each([
    ['minutes', 'minutes: item 4, ', 'minutes: where it is recorded'],
    ['version', 'version: 1.0.0, ', 'version: 1.0.0'],
    ['hash', /hash: "[0-9a-f]{64}", /, 'hash: "HASH"'],
    ['backtest', `, backtest: ${BACKTEST}`, 'backtest: SHA-256 of the report of rationale backtest'],
  ])('does not load without approved.%s', async (member, written, paste) => {
    expect(await told(active(approval(hash).replace(written, '')))).toEqual([
      `5:28 [approval] potion-kidney is raised from silent to active without approved.${member}. | Once your committee has decided, write approved: { ${paste.replace('HASH', hash)} }; ${APPROVE} does so. Or give it a lower status.`,
    ]);
  });

  test('does not load without a day for its next review, even where the card has one', async () => {
    expect(VALID[CARD]).toContain('review_by: 2027-11-01');
    expect(await told(active(approval(hash), ''))).toEqual([
      `5:28 [approval] potion-kidney is raised from silent to active without review_by. | Once your committee has decided, write review_by: the day of the next review; ${APPROVE} does so. Or give it a lower status.`,
    ]);
  });

  test('that the site does not name needs it, too', async () => {
    const text = edit(CARD, 'status: silent', 'status: active');
    const [problem] = await told('{ why: We like it. }', '', text);
    expect(problem).toMatch(
      /^5:3 \[approval\] potion-kidney is active here without approved and review_by\. \|/,
    );
  });
});

describe('a card that changed since it was approved', () => {
  const logic = edit(CARD, 'value: 365', 'value: 300');
  const raised = (text: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
    [CARD]: (text[CARD] ?? '').replace('version: 1.0.0', 'version: 1.1.0'),
  });

  test('under the version it had is the worst: it does not load, and the version is to be raised', async () => {
    const now = (await shippedCard(logic)).logicHash;
    expect(await told(active(approval(hash)), '', logic)).toEqual([
      `5:139 [approval] potion-kidney has changed since it was approved, and its version was not raised: it is still 1.0.0, and does not decide or show what was approved. | Raise the card's version and say in its history what changed; then run ${APPROVE} once it is approved as it is (version: 1.0.0, hash: "${now}"). Until then set its status to silent, or bring back what was approved.`,
    ]);
  });

  test('under a new version does not load either, and both versions are named', async () => {
    const files = raised(logic);
    const now = (await shippedCard(files)).logicHash;
    expect(await told(active(approval(hash)), '', files)).toEqual([
      `5:126 [approval] potion-kidney has changed since it was approved: 1.0.0 was approved, and its version was raised to 1.1.0. | Run ${APPROVE} once it is approved as it is (version: 1.1.0, hash: "${now}"). Until then set its status to silent.`,
    ]);
  });

  test('in its version alone does not load, and it is said that nothing else changed', async () => {
    const [problem] = await told(active(approval(hash)), '', raised(VALID));
    expect(problem).toContain(
      '1.0.0 was approved, and its version was raised to 1.1.0, though what it decides and shows is the same. |',
    );
  });

  test('back to an older version does not load', async () => {
    const [problem] = await told(active(approval(hash, '2.0.0')));
    expect(problem).toContain(
      'potion-kidney has changed since it was approved: 2.0.0 was approved, and it is now the older 1.0.0, though',
    );
  });

  test('is a warning where the site has set it to silent until it is approved again', async () => {
    const result = await loadWith({
      ...logic,
      ...site(`{ status: silent, ${approval(hash)}, review_by: 2027-10-01 }`),
    });
    expect(result.content).toBeDefined();
    expect(result.problems.map(({ severity, rule }) => [severity, rule])).toEqual([['warning', 'approval']]);
  });

  test('is nothing where it is a draft or retired', async () => {
    for (const status of ['draft', 'retired'])
      expect(await told(`{ status: ${status}, ${approval(hash)} }`, '', logic)).toEqual([]);
  });

  test('in what the site changes of it does not load: that was not approved', async () => {
    const settings = 'settings: { oldest_days: 180 }, review_by: 2027-10-01';
    const [late] = await told(active(approval(hash), settings));
    expect(late).toContain(
      '[approval] potion-kidney was approved as shipped, and this site changes settings.oldest_days of it. | Run rationale approve',
    );
    const here = /hash: "([0-9a-f]{64})"\)/.exec(late ?? '')?.[1] ?? '';
    expect(await told(active(approval(here), settings))).toEqual([]);
    const [other] = await told(active(approval(here), settings.replace('180', '200')));
    expect(other).toContain(
      'potion-kidney 1.0.0, or what this site changes of it (settings.oldest_days), has changed since it was approved, and the version was not raised. |',
    );
  });

  test('in a demonstration needs no approval', async () => {
    expect(await told(active(approval('f'.repeat(64))), 'demonstration: true\n')).toEqual([]);
  });
});

describe('the dates of an approval', () => {
  const on = (day: string): string => approval(hash).replace('2026-10-01', day);

  test('are not in the future', async () => {
    expect(await told(active(on('2026-11-24')))).toEqual([]);
    expect(await told(active(on('2026-11-25')))).toEqual([
      '5:88 [approval] The approval of potion-kidney is dated 2026-11-25, which is in the future. | Write the day on which it was decided.',
    ]);
  });

  test('may be tomorrow’s by UTC where tomorrow has begun', async () => {
    expect(await told(active(on('2026-11-25')), 'zone: Asia/Tokyo\n')).toEqual([]);
    expect(await told(active(on('2026-11-26')), 'zone: Asia/Tokyo\n')).toHaveLength(1);
    expect(await told(active(on('2026-11-25')), 'zone: America/New_York\n')).toHaveLength(1);
  });

  test('come before the next review', async () => {
    const [problem] = await told(active(approval(hash), 'review_by: 2026-10-01'));
    expect(problem).toContain(
      '[approval] The next review of potion-kidney, 2026-10-01, is not after its approval on 2026-10-01. | Write the day of the next review.',
    );
  });

  test('make a review that is overdue a warning, and content loads', async () => {
    const result = await loadWith(site(active(approval(hash), 'review_by: 2026-11-23')));
    expect(result.content).toBeDefined();
    expect(result.problems.map(({ severity, message, remedy }) => [severity, message, remedy])).toEqual([
      [
        'warning',
        'potion-kidney was to be reviewed at this site by 2026-11-23.',
        'Review it, then set the date of the next review.',
      ],
    ]);
    expect(await told(active(approval(hash), 'review_by: 2026-11-24'))).toEqual([]);
  });
});

describe('what a site changes', () => {
  test('has a reason and an approval', async () => {
    expect(await told('{ settings: { oldest_days: 180 } }')).toEqual([
      '5:3 [why] This site changes settings.oldest_days of potion-kidney and does not say why. | Add why: your reason, in a sentence.',
      '5:3 [approval] This site changes settings.oldest_days of potion-kidney without approval. | Add approved: { by: the committee, on: the day, minutes: where it is recorded }.',
    ]);
    expect(await told(`{ settings: { oldest_days: 180 }, ${DECIDED} }`)).toEqual([]);
  });

  test('needs a reason only in a demonstration', async () => {
    const demonstration = 'demonstration: true\n';
    expect(await told('{ settings: { oldest_days: 180 }, why: To see. }', demonstration)).toEqual([]);
    expect(await told('{ settings: { oldest_days: 180 } }', demonstration)).toHaveLength(1);
  });
});
