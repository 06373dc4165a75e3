/** Less noise, in the service as it is started: a quiet period after an override, and a card that is due far too often. */

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { addSwitches } from '../../src/cli/commands/switch-commands.js';
import { runCommand } from '../support/run-command.js';
import { createSmallContent, type SmallContent } from '../support/small-content.js';
import { startSmallService, until, type SmallService } from '../support/start-small-service.js';

const KEY = 'k'.repeat(40);
const ANNA = 'zyx-anna';
const BERTA = 'zyx-berta';

describe('a site that asks for less noise', () => {
  let content: SmallContent;
  let state: string;
  let service: SmallService;
  beforeEach(async () => {
    content = await createSmallContent();
    state = await mkdtemp(join(tmpdir(), 'rationale-state-'));
  });
  afterEach(async () => {
    await service.stop();
    await content.remove();
    await rm(state, { recursive: true, force: true });
  });

  const cardsOf = async (patient: string): Promise<number> => (await service.summaries(70, patient)).length;

  /** Shows the card to a patient's clinician, who answers. */
  async function answer(patient: string, outcome: 'accepted' | 'overridden'): Promise<void> {
    const [card] = (await service.call(70, patient)).cards;
    const response = await fetch(`${service.address}/cds-services/ageing/feedback`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        feedback: [
          {
            card: card?.uuid?.toUpperCase(),
            outcome,
            ...(outcome === 'accepted' ? { acceptedSuggestions: [{ id: 'x' }] } : {}),
            outcomeTimestamp: new Date().toISOString(),
          },
        ],
      }),
    });
    expect(response.status).toBe(200);
  }

  /** Everything that was written anywhere, logs included. */
  async function written(): Promise<string> {
    const names = await readdir(state, { recursive: true, withFileTypes: true });
    const files = names.filter((entry) => entry.isFile() && !entry.parentPath.includes('/content'));
    const texts = await Promise.all(
      files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'utf8')),
    );
    return [...texts, ...service.logged()].join('\n');
  }

  test('hears no more of an overridden card for that patient, and only for that one, also after a restart', async () => {
    const settings = { STATE_DIR: state, EVENTS_DIR: join(state, 'events'), PSEUDONYM_KEY: KEY };
    await content.writeSite(['quiet_days: 3']);
    service = await startSmallService(content, settings);
    await answer(BERTA, 'accepted');
    await answer(ANNA, 'overridden');
    expect([await cardsOf(ANNA), await cardsOf(BERTA)]).toEqual([0, 1]);

    await service.stop();
    const kept = await written();
    expect(kept).toContain('"outcome":"withheld","reason":"quiet-period"');
    expect(kept).toContain('"kind":"overridden"');
    expect(kept).not.toMatch(/zyx-(anna|berta)/);
    expect(kept).not.toContain(KEY);

    service = await startSmallService(content, settings);
    expect([await cardsOf(ANNA), await cardsOf(BERTA)]).toEqual([0, 1]);

    // With another key nobody is known again.
    await service.stop();
    service = await startSmallService(content, { ...settings, PSEUDONYM_KEY: 'z'.repeat(40) });
    expect(await cardsOf(ANNA)).toBe(1);
  });

  test('is warned when there is no key, and goes on hearing', async () => {
    await content.writeSite(['quiet_days: 3']);
    service = await startSmallService(content);
    await answer(ANNA, 'overridden');
    expect(await cardsOf(ANNA)).toBe(1);
    const [warning] = service.logged().filter((line) => line.includes('without PSEUDONYM_KEY'));
    expect(JSON.parse(warning ?? '{}')).toMatchObject({ level: 'warn', sites: ['demo'] });
  });

  test('that does not ask for quiet leaves no trace of patients', async () => {
    service = await startSmallService(content, { STATE_DIR: state, PSEUDONYM_KEY: KEY });
    await answer(ANNA, 'overridden');
    expect(await cardsOf(ANNA)).toBe(1);
    await service.stop();
    expect((await readdir(join(state, 'quiet'))).filter((name) => name.endsWith('.ndjson'))).toEqual([]);
  });

  test('does not see a card that leaves its band until an operator has looked', async () => {
    await content.writeSite(['bands: { fall-talk: { low: 1, high: 50, least: 20 } }']);
    service = await startSmallService(content, { STATE_DIR: state });
    // Due for the older half, which is within the band.
    for (let call = 0; call < 20; call += 1) await service.call(call % 2 === 0 ? 70 : 40);
    expect([await cardsOf(ANNA), await cardsOf(ANNA)]).toEqual([1, 1]);
    // Those were more than half of the last twenty.
    expect(await cardsOf(ANNA)).toBe(0);
    expect(await service.ready()).toMatchObject({
      status: 'degraded',
      degraded: [
        expect.stringMatching(
          /^circuit breaker: fall-talk at demo is kept back, due in 1\d of 20 calls, band to 50 %$/,
        ),
      ],
    });
    const log = service.logged().join('');
    expect(log.match(/circuit breaker open/g)).toHaveLength(1);
    expect(log).toContain('"reason":"circuit-breaker"');

    const env = { ...process.env };
    Object.assign(process.env, { CONTENT_DIR: content.folder, STATE_DIR: state });
    await runCommand(addSwitches, 'on', 'fall-talk');
    process.env = env;
    await until(async () => (await service.ready()).status === 'ready', 'the breaker is reset');
    expect(await cardsOf(ANNA)).toBe(1);
  });

  test('sees of two cards on one question the more urgent, and no more cards than it wants', async () => {
    await content.writeCard({ id: 'hip-talk', topic: 'falls', indicator: 'warning' });
    await content.writeCard({ topic: 'falls' });
    await content.writeCard({ id: 'bone-talk' });
    await content.writeCard({ id: 'gait-talk' });
    await content.writeSite(['max_cards: 2'], ['fall-talk', 'hip-talk', 'bone-talk', 'gait-talk']);
    service = await startSmallService(content);
    expect(await service.summaries()).toEqual([
      'hip-talk: age 70, from 65 on',
      'bone-talk: age 70, from 65 on',
    ]);
    const decisions = service
      .logged()
      .map((line) => JSON.parse(line) as Record<string, string>)
      .filter(({ message }) => message === 'decision')
      .map(({ card, outcome, reason }) => [card, outcome, reason]);
    expect(decisions.sort()).toEqual([
      ['bone-talk', 'fired', undefined],
      ['fall-talk', 'withheld', 'duplicate'],
      ['gait-talk', 'withheld', 'cap'],
      ['hip-talk', 'fired', undefined],
    ]);
  });

  test('sees cards of the indicators it wants', async () => {
    await content.writeCard({ id: 'hip-talk', indicator: 'warning' });
    await content.writeSite(['least_indicator: warning'], ['fall-talk', 'hip-talk']);
    service = await startSmallService(content);
    expect(await service.summaries()).toEqual(['hip-talk: age 70, from 65 on']);
    expect(service.logged().join('')).toContain('"reason":"tier"');
  });
});
