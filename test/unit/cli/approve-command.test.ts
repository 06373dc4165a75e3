/** `rationale approve`: a committee's decision goes into the site's file once everything it rests on was looked at. */

import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { addApprove } from '../../../src/cli/commands/approve-command.js';
import { loadContent } from '../../../src/content/load-content.js';
import type { CardRule } from '../../../src/model/content.js';
import { runCommand } from '../../support/run-command.js';
import {
  CARD,
  contentOf,
  loadWith,
  removeContent,
  VALID,
  withHistory,
  writeContent,
} from '../content/content-fixture.js';
import { SITE } from '../content/site-fixture.js';

afterAll(removeContent);

const CLINIC = `format: 1
site: clinic
title: A clinic
cards:
  # Nothing is shown without the committee.
  potion-kidney: { status: silent }
`;

const TODAY = new Date().toISOString().slice(0, 10);
const NEXT = `${Number(TODAY.slice(0, 4)) + 1}-12-01`;

let root = '';
beforeEach(async () => {
  root = await writeContent({ ...VALID, [SITE]: CLINIC });
});

const result = (card: Pick<CardRule, 'logicHash' | 'version'>, more: object = {}): object => ({
  kind: 'rationale-backtest',
  format: 1,
  cards: [
    {
      card: 'potion-kidney',
      version: card.version,
      logicHash: card.logicHash,
      patients: { evaluated: 400, fired: 12, failed: 0 },
      share: { count: 12, of: 400, share: 0.03, low: 0.017, high: 0.052 },
      firesAtMost: { percent: 20 },
      errors: [],
      ...more,
    },
  ],
});

async function writeReport(report: object): Promise<string> {
  const file = join(root, 'report.json');
  await writeFile(file, JSON.stringify(report, null, 2));
  return file;
}

const card = async (files: Readonly<Record<string, string>> = {}): Promise<CardRule> => {
  const content = contentOf(await loadWith({ [SITE]: CLINIC, ...files }));
  const [shipped] = content.services.get('kidney')?.cards ?? [];
  const here = content.sites.get('clinic')?.variants.get('potion-kidney') ?? shipped;
  if (here === undefined) throw new Error('no card');
  return here;
};

const approve = (report: string, ...more: readonly string[]): ReturnType<typeof runCommand> =>
  runCommand(
    addApprove,
    'approve',
    'potion-kidney',
    ...['--site', 'clinic', '--by', 'P&T Committee', '--on', TODAY, '--minutes', 'item 4'],
    ...['--review-by', NEXT, '--backtest', report, '--folder', root, ...more],
  );

const load = (): ReturnType<typeof loadContent> =>
  loadContent({ cards: join(root, 'cards'), hooks: join(root, 'hooks') }, TODAY);

const siteText = (): Promise<string> => readFile(join(root, SITE), 'utf8');

describe('an approval', () => {
  test('is written whole, and the card is then active there', async () => {
    const { logicHash, version } = await card();
    const report = await writeReport(result({ logicHash, version }));
    const sha256 = createHash('sha256')
      .update(await readFile(report))
      .digest('hex');
    const { printed, code } = await approve(report, '--why', 'To be safe');
    expect(code).toBe(0);
    expect(printed).toBe(
      `potion-kidney 1.0.0 is active at clinic, approved by P&T Committee on ${TODAY}, in ${join(root, SITE)}.
What was approved: ${logicHash}. Signatures on the content are now to be made again.`,
    );
    expect(await siteText()).toBe(`format: 1
site: clinic
title: A clinic
cards:
  # Nothing is shown without the committee.
  potion-kidney:
    status: active
    why: To be safe
    approved:
      by: P&T Committee
      on: ${TODAY}
      minutes: item 4
      version: 1.0.0
      hash: ${logicHash}
      backtest: ${sha256}
    review_by: ${NEXT}
`);
    const content = contentOf(await load());
    expect(content.sites.get('clinic')?.statuses.get('potion-kidney')).toBe('active');
  });

  test('is of the card with what the site changes of it', async () => {
    const text = CLINIC.replace(
      'status: silent',
      'settings: { oldest_days: 180 }, why: So., approved: { by: x, on: 2026-01-01 }',
    );
    await writeFile(join(root, SITE), text);
    const shipped = await card();
    await expect(approve(await writeReport(result(shipped)))).rejects.toThrow(
      'The report is of another potion-kidney 1.0.0: what it decides or shows has changed since, or is another at this site. Run the backtest again, with --site.',
    );
    const here = await card({ [SITE]: text });
    expect(here.logicHash).not.toBe(shipped.logicHash);
    expect((await approve(await writeReport(result(here)))).code).toBe(0);
    expect((await load()).problems).toEqual([]);
  });

  test('is given again after a change, when the content no longer loads', async () => {
    const before = await card();
    await approve(await writeReport(result(before)), '--why', 'To be safe');
    const changed = {
      [CARD]: (VALID[CARD] ?? '').replace('version: 1.0.0', 'version: 1.1.0').replace('365', '300'),
    };
    await writeFile(join(root, CARD), withHistory(CARD, changed[CARD]));
    expect((await load()).content).toBeUndefined();
    const now = await card(changed);
    const { printed } = await approve(await writeReport(result(now)), '--json');
    expect(JSON.parse(printed)).toMatchObject({
      card: 'potion-kidney',
      site: 'clinic',
      approved: { version: '1.1.0', hash: now.logicHash },
      reviewBy: NEXT,
    });
    expect((await load()).content).toBeDefined();
  });
});

describe('nothing is written', () => {
  const unchanged = async (): Promise<void> => {
    expect(await siteText()).toBe(CLINIC);
  };

  test('for a report of something else, or one that speaks against the card', async () => {
    const now = await card();
    const reports: readonly (readonly [object, RegExp])[] = [
      [{ cards: [] }, /is no report of rationale backtest/],
      [{ kind: 'rationale-backtest', cards: [{ card: 'other' }] }, /says nothing of potion-kidney/],
      [result({ ...now, version: '0.9.0' }), /of another version of potion-kidney: the card is 1\.0\.0/],
      [result({ ...now, logicHash: '0' }), /of another potion-kidney 1\.0\.0/],
      [result(now, { patients: { evaluated: 0 } }), /No patient of the report/],
      [result(now, { patients: { evaluated: 9, failed: 11 } }), /failed for patients/],
      [result(now, { errors: [{ error: 'TypeError', calls: null }] }), /failed for patients/],
      [result(now, { share: { low: 0.21 } }), /fires for more than 20 % of the patients of the report/],
    ];
    for (const [report, message] of reports) {
      await expect(approve(await writeReport(report), '--why', 'x')).rejects.toThrow(message);
    }
    await unchanged();
  });

  test('when a case of the card or of the site fails', async () => {
    const failing = {
      [CARD]: (VALID[CARD] ?? '').replace('value: 24, unit', 'value: 34, unit'),
    };
    await writeFile(join(root, CARD), withHistory(CARD, failing[CARD]));
    const { code, printed } = await approve(await writeReport(result(await card())), '--why', 'x');
    expect(code).toBe(4);
    expect(printed).toContain('fires: expected true, got false');
    await unchanged();
  });

  test('without a reason, for a day of the future, or while the content has other errors', async () => {
    const report = await writeReport(result(await card()));
    const noReason = await approve(report);
    expect(noReason.code).toBe(3);
    expect(noReason.complained).toContain(
      'This site changes the status of potion-kidney and does not say why.',
    );
    const future = await approve(report, '--why', 'x', '--on', '2999-01-01');
    expect(future.code).toBe(3);
    expect(future.complained).toContain('is dated 2999-01-01, which is in the future');
    await writeFile(join(root, 'cards/orders.yaml'), 'format: 2\n');
    expect((await approve(report, '--why', 'x')).code).toBe(3);
    await unchanged();
  });

  test('for names and days that are none', async () => {
    const report = await writeReport(result(await card()));
    await expect(approve(report, '--site', 'clinik')).rejects.toThrow(
      'There is no site clinik. Did you mean clinic?',
    );
    await expect(approve(report, '--on', '2026-02-30')).rejects.toThrow(
      '--on must be a day such as 2026-11-25.',
    );
    await expect(approve(report, '--review-by', 'soon')).rejects.toThrow('--review-by must be a day');
    await expect(approve(join(root, 'nowhere.json'))).rejects.toThrow(/nowhere\.json cannot be read\.$/);
    await expect(approve(join(root, SITE))).rejects.toThrow(/clinic\.yaml is not JSON\.$/);
    await unchanged();
  });
});
