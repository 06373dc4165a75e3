/** `REQUIRE_APPROVED`: which sites count, and that nothing active there goes without its approval. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { Site } from '../../../src/model/site.js';
import { findUnapproved, sitesInUse } from '../../../src/start/require-approved.js';
import { client } from '../../support/trust-fixture.js';
import { contentOf, loadWith, removeContent, writeContent } from '../content/content-fixture.js';

afterAll(removeContent);

describe('the sites in use', () => {
  const clients = [client({ site: 'hill' }), client({ site: 'lake', tenants: new Map([['org', 'sea']]) })];

  test('are those of clients and of their tenants, and that of unsigned calls where they are taken', () => {
    expect(sitesInUse({ clientsFile: 'clients.yaml', site: 'demo' }, clients)).toEqual(
      new Set(['hill', 'lake', 'sea']),
    );
    expect(sitesInUse({ site: 'demo' }, clients)).toEqual(new Set(['demo', 'hill', 'lake', 'sea']));
  });
});

describe('content that was compiled without its approvals', () => {
  const approved = {
    by: 'P&T Committee',
    on: '2026-10-01',
    minutes: 'item 4',
    version: '1.0.0',
    backtest: 'ab'.repeat(32),
  };

  /** What is told of a site that says this of the card. */
  async function told(
    change: (site: Site, hash: string) => Site,
    sites: ReadonlySet<string>,
  ): Promise<readonly string[]> {
    const content = contentOf(await loadWith());
    const [card] = content.services.get('kidney')?.cards ?? [];
    const demo = content.sites.get('demo');
    if (demo === undefined || card === undefined) throw new Error('no site');
    const changed = new Map([['demo', change({ ...demo, demonstration: false }, card.logicHash)]]);
    const folder = await writeContent({});
    await writeFile(join(folder, 'reviewers.yaml'), 'format: 1\nreviewers: []\n');
    const config = { requireApproved: true, reviewersFile: join(folder, 'reviewers.yaml') };
    const problems = await findUnapproved({ ...content, sites: changed }, folder, config, sites);
    return problems.filter(({ rule }) => rule !== 'signatures').map(({ message }) => message);
  }

  const withApproval =
    (more: object) =>
    (site: Site, hash: string): Site => ({
      ...site,
      cards: new Map([['potion-kidney', { settings: {}, approved: { ...approved, hash, ...more } }]]),
    });
  const demo = new Set(['demo']);
  const refused = ['potion-kidney is active at demo without an approval of what it is.'];

  test('is refused where it is active and in use', async () => {
    expect(await told((site) => site, demo)).toEqual(refused);
    expect(await told((site) => site, new Set(['other']))).toEqual([]);
    expect(
      await told((site) => ({ ...site, statuses: new Map([['potion-kidney', 'silent']]) }), demo),
    ).toEqual([]);
  });

  test('is served with the whole of an approval of this very card, and not with less', async () => {
    expect(await told(withApproval({}), demo)).toEqual([]);
    for (const less of [
      { hash: 'f'.repeat(64) },
      { version: '1.0.1' },
      { minutes: undefined },
      { backtest: undefined },
    ])
      expect(await told(withApproval(less), demo)).toEqual(refused);
  });

  test('is nobody’s concern without the setting', async () => {
    const content = contentOf(await loadWith());
    expect(await findUnapproved(content, 'nowhere', { requireApproved: false }, demo)).toEqual([]);
  });
});
