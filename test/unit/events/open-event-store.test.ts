import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createCardCatalogue, type CardCatalogue } from '../../../src/card-catalogue.js';
import { createUuidMinter } from '../../../src/card/mint-uuid.js';
import { openEventStore, rememberServedVersions } from '../../../src/events/open-event-store.js';
import { readServedVersions } from '../../../src/events/served-versions.js';
import { CARD, makeDecision, makeFeedback, NOW } from './make-events.js';
import { eventsOf, useTempFolder } from './temp-folder.js';

const SECRET = new Uint8Array(32).fill(7);
const mint = createUuidMinter({ secret: SECRET, now: () => NOW, random: (size) => new Uint8Array(size) });
const newCatalogue = (): CardCatalogue => createCardCatalogue({ secret: SECRET, mint });

describe('The event store', () => {
  const folder = useTempFolder();
  const NEXT = { ...CARD, version: '1.1.0' };
  const options = { clock: () => NOW, fileBytes: 1e9, retentionDays: 30, queueLength: 100, syncDelay: 0 };

  test('keeps what several of them on one folder are given', async () => {
    const stores = [1, 2].map(() => openEventStore({ ...options, folder: folder() }));
    const feedback = makeFeedback();
    for (const store of await Promise.all(stores)) {
      store.record([makeDecision()]);
      expect(store.recordFeedback(feedback)).toBe(true);
      expect(await store.stop()).toEqual({ ok: true, dropped: 0, torn: 0 });
    }
    expect(await eventsOf(folder())).toEqual([makeDecision(), feedback, makeDecision(), feedback]);
  });

  test('opens on a folder that cannot be, and says so', async () => {
    await writeFile(join(folder(), 'file'), '');
    const store = await openEventStore({ ...options, folder: join(folder(), 'file', 'events') });
    expect(store.health()).toEqual({ ok: false, problem: 'the folder is not one', dropped: 0, torn: 0 });
    await store.stop();
  });

  test('knows the card of feedback that comes after an update and a restart', async () => {
    const uuid = mint.card(CARD);
    expect(await rememberServedVersions(folder(), newCatalogue(), [CARD], NOW)).toBeUndefined();
    const restarted = newCatalogue();
    expect(restarted.attribute(uuid)).toBeUndefined();
    expect(await rememberServedVersions(folder(), restarted, [NEXT], NOW)).toBeUndefined();
    expect(restarted.attribute(uuid)).toEqual({ ...CARD, time: NOW });
    expect(await readServedVersions(folder())).toEqual([CARD, NEXT]);
  });

  test('puts each version on record once', async () => {
    for (let start = 0; start < 3; start++) {
      await rememberServedVersions(folder(), newCatalogue(), [CARD, NEXT], NOW);
    }
    expect(await readServedVersions(folder())).toEqual([CARD, NEXT]);
  });

  test('knows the cards of now when the folder fails, and puts them on record when it no longer does', async () => {
    const file = join(folder(), 'file');
    await writeFile(file, '');
    const catalogue = newCatalogue();
    expect(await rememberServedVersions(join(file, 'events'), catalogue, [CARD], NOW)).toBe(
      'the folder is not one',
    );
    expect(catalogue.attribute(mint.card(CARD))).toEqual({ ...CARD, time: NOW });
    await rm(file);
    expect(await rememberServedVersions(join(file, 'events'), catalogue, [CARD], NOW)).toBeUndefined();
    expect(await readServedVersions(join(file, 'events'))).toEqual([CARD]);
  });
});
