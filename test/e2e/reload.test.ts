/** Content that changes while the service runs: checked, tested and swapped, or refused; gone back to; and cards that are switched off. */

import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { request as send } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { addExplain } from '../../src/cli/commands/explain-command.js';
import { addRollback } from '../../src/cli/commands/rollback-command.js';
import { addSwitches } from '../../src/cli/commands/switch-commands.js';
import { ContentError } from '../../src/start/content-error.js';
import { listKept } from '../../src/start/reload/keep-set.js';
import { runCommand } from '../support/run-command.js';
import { createSmallContent, smallCard, type SmallContent } from '../support/small-content.js';
import { startSmallService, until, viewOf, type SmallService } from '../support/start-small-service.js';

const CARD = 'cards/services/ageing/fall-talk.yaml';
const FROM_65 = ['fall-talk: age 70, from 65 on'];
const FROM_68 = ['fall-talk: age 70, from 68 on'];

const addCommands: Parameters<typeof runCommand>[0] = (program, terminal) => {
  addExplain(program, terminal);
  addRollback(program, terminal);
  addSwitches(program, terminal);
};

describe('a running service', () => {
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

  const answers = (wanted: readonly string[]): Promise<void> =>
    until(async () => JSON.stringify(await service.summaries()) === JSON.stringify(wanted), wanted.join());
  const stateIs = (wanted: string): Promise<void> =>
    until(async () => ((await service.ready()).content as { state: string }).state === wanted, wanted);

  /** The command as an operator runs it. */
  const rationale = async (...words: readonly string[]): Promise<string> => {
    const env = { ...process.env };
    Object.assign(process.env, { CONTENT_DIR: content.folder, STATE_DIR: state });
    try {
      return (await runCommand(addCommands, ...words)).printed;
    } finally {
      process.env = env;
    }
  };

  test('takes a change on disk into force, and says which content it serves', async () => {
    service = await startSmallService(content);
    const { hash } = service.content;
    expect(await service.summaries()).toEqual(FROM_65);
    await content.writeCard({ version: '1.1.0', fromAge: 68 });
    await answers(FROM_68);
    expect(service.content.hash).not.toBe(hash);
    expect(await service.ready()).toEqual({
      status: 'ready',
      content: { state: 'in-force', hash: service.content.hash, since: expect.any(String) },
    });
    // Feedback on what is shown now is attributed at once.
    const uuid = (await service.call()).cards[0]?.uuid ?? '';
    expect(service.platform.catalogue.attribute(uuid)).toMatchObject({ card: 'fall-talk', version: '1.1.0' });
    expect(service.logged().join('')).toContain('"why":"changed"');
  });

  test('offers a service that is new on disk, and no longer one that is gone', async () => {
    service = await startSmallService(content);
    const ids = async (): Promise<readonly string[]> => {
      const discovery = (await (await fetch(`${service.address}/cds-services`)).json()) as {
        services: { title: string }[];
      };
      return discovery.services.map(({ title }) => title);
    };
    expect(await ids()).toEqual(['Ageing']);
    await content.write(
      'cards/services/ageing/service.yaml',
      'format: 1\ntitle: Growing old\ndescription: The same under another name.\nhooks: [patient-view]\n',
    );
    await until(async () => (await ids())[0] === 'Growing old', 'discovery follows');
    expect(await ids()).toEqual(['Growing old']);
  });

  test.each([
    [
      'does not load',
      (text: string) => text.replace('check: age >=', 'check: agee >='),
      {
        problems: 1,
        firstProblem: expect.stringMatching(/^cards\/services\/ageing\/fall-talk\.yaml:\d+:\d+ /),
      },
    ],
    [
      'fails its own cases',
      (text: string) =>
        text
          .replace('patient: { age: 65 }', 'patient: { age: 66 }')
          .replace('facts: { age: 65 }', 'facts: { age: 67 }'),
      {
        problems: 1,
        firstProblem: expect.stringMatching(/^cards\/services\/ageing\/fall-talk\.yaml:\d+:\d+ card-test$/),
      },
    ],
  ])('keeps the last good content when a change %s, says so, and recovers', async (_how, spoil, told) => {
    service = await startSmallService(content);
    const { hash } = service.content;
    await content.write(CARD, spoil(smallCard({ version: '1.1.0' })));
    await stateIs('change-refused');
    expect(await service.ready()).toEqual({
      status: 'degraded',
      content: { state: 'change-refused', hash, since: expect.any(String), ...told },
      degraded: [
        expect.stringContaining('content: a change is refused, cards/services/ageing/fall-talk.yaml'),
      ],
    });
    expect(await service.summaries()).toEqual(FROM_65);
    const lines = service.logged().filter((line) => line.includes('a change of content is refused'));
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('agee');

    await content.writeCard({ version: '1.2.0', fromAge: 68 });
    await answers(FROM_68);
    expect((await service.ready()).status).toBe('ready');
  });

  test('waits until a file that is written in pieces is whole', async () => {
    service = await startSmallService(content, {}, 400);
    const text = smallCard({ version: '1.1.0', fromAge: 68 });
    for (let piece = 1; piece <= 8; piece += 1) {
      await content.write(CARD, text.slice(0, Math.ceil((text.length * piece) / 8)));
      await new Promise((done) => setTimeout(done, 15));
    }
    await answers(FROM_68);
    expect(service.logged().join('')).not.toContain('a change of content is refused');
  });

  test('takes a file that an editor puts in place of another', async () => {
    service = await startSmallService(content);
    const beside = join(content.folder, '.fall-talk.yaml.swp');
    await writeFile(beside, smallCard({ version: '1.1.0', fromAge: 68 }));
    await rename(beside, join(content.folder, CARD));
    await answers(FROM_68);
  });

  test('finishes a call that is under way on the content it began with', async () => {
    service = await startSmallService(content);
    const body = JSON.stringify(viewOf(70, 'zyx-patient'));
    const answer = new Promise<string>((done, failed) => {
      const call = send(
        `${service.address}/cds-services/ageing`,
        { method: 'POST', headers: { 'Content-Type': 'application/json', 'Content-Length': body.length } },
        (response) => {
          let text = '';
          response.on('data', (chunk: Buffer) => (text += chunk.toString()));
          response.on('end', () => {
            done(text);
          });
        },
      );
      call.on('error', failed);
      call.write(body.slice(0, 20));
      void (async () => {
        await new Promise((wait) => setTimeout(wait, 100));
        await content.writeCard({ version: '1.1.0', fromAge: 68 });
        await service.reload();
        expect(await service.summaries()).toEqual(FROM_68);
        call.end(body.slice(20));
      })().catch(failed);
    });
    const { cards } = JSON.parse(await answer) as { cards: { summary: string }[] };
    expect(cards.map(({ summary }) => summary)).toEqual(FROM_65);
  });

  test('with RELOAD=false takes a change only when asked to', async () => {
    service = await startSmallService(content, { RELOAD: 'false' });
    await content.writeCard({ version: '1.1.0', fromAge: 68 });
    await new Promise((done) => setTimeout(done, 300));
    expect(await service.summaries()).toEqual(FROM_65);
    await service.reload();
    expect(await service.summaries()).toEqual(FROM_68);
  });

  test('refuses content without the site that is served', async () => {
    service = await startSmallService(content);
    await rename(
      join(content.folder, 'cards/sites/demo.yaml'),
      join(content.folder, 'cards/sites/.demo.yaml'),
    );
    await stateIs('change-refused');
    expect((await service.ready()).content).toMatchObject({
      firstProblem: 'cards/sites/demo.yaml:1:1 unknown-site',
    });
    expect(await service.summaries()).toEqual(FROM_65);
  });

  test('goes back to the set before, stays there over a restart, and returns when released', async () => {
    service = await startSmallService(content, { STATE_DIR: state });
    const first = service.content.hash;
    await content.writeCard({ version: '1.1.0', fromAge: 68 });
    await answers(FROM_68);
    const second = service.content.hash;
    await until(async () => (await listKept(state)).length === 2, 'both are kept');

    expect(await rationale('rollback', '--why', 'too few', '--by', 'tester')).toContain(first.slice(0, 12));
    await answers(FROM_65);
    expect(await service.ready()).toMatchObject({
      status: 'degraded',
      content: { state: 'pinned', hash: first },
      degraded: [expect.stringMatching(/^content: pinned since .*, what is on disk is not served$/)],
    });
    expect(JSON.parse(await rationale('rollback', '--list', '--json'))).toEqual([
      expect.objectContaining({ hash: first, why: 'rollback', pinned: true, inForce: true }),
      expect.objectContaining({ hash: second, why: 'changed', pinned: false, inForce: false }),
    ]);
    await content.writeCard({ version: '1.2.0', fromAge: 69 });
    await new Promise((done) => setTimeout(done, 200));
    expect(await service.summaries()).toEqual(FROM_65);

    await service.stop();
    service = await startSmallService(content, { STATE_DIR: state });
    expect(await service.summaries()).toEqual(FROM_65);
    await expect(rationale('rollback')).rejects.toThrow(/No earlier set is kept/);

    await rationale('rollback', '--release');
    await answers(['fall-talk: age 70, from 69 on']);
    expect((await service.ready()).status).toBe('ready');
    await rationale('rollback', '--to', second.slice(0, 10));
    await answers(FROM_68);
  });

  test('follows no pin to a set that was changed, and does not start on one', async () => {
    service = await startSmallService(content, { STATE_DIR: state });
    const first = service.content.hash;
    await content.writeCard({ version: '1.1.0', fromAge: 68 });
    await answers(FROM_68);
    await until(async () => (await listKept(state)).length === 2, 'both are kept');
    const kept = join(state, 'content', first, CARD);
    await writeFile(kept, (await readFile(kept, 'utf8')).replace('Talk about', 'Words about'));
    await rationale('rollback');
    await stateIs('change-refused');
    expect((await service.ready()).content).toMatchObject({ firstProblem: 'pinned.json:1:1 pin' });
    expect(await service.summaries()).toEqual(FROM_68);
    await expect(startSmallService(content, { STATE_DIR: state })).rejects.toThrow(ContentError);
  });

  test('switches a card off and on without another content, and tells why it is silent', async () => {
    service = await startSmallService(content, { STATE_DIR: state });
    const { hash } = service.content;
    await expect(rationale('off', 'fall-tlk', '--why', 'x')).rejects.toThrow(/Did you mean fall-talk/);
    await rationale('off', 'fall-talk', '--why', 'Wrong for our patients', '--by', 'tester');
    await answers([]);
    expect(await service.ready()).toEqual({
      status: 'ready',
      content: expect.objectContaining({ state: 'in-force', hash }),
      switchedOff: ['fall-talk'],
    });
    expect(service.logged().join('')).toContain('"outcome":"withheld","reason":"switched-off"');
    const request = join(state, 'request.json');
    await writeFile(request, JSON.stringify(viewOf(70, 'zyx-patient')));
    expect(await rationale('explain', 'ageing', request)).toContain('because the card was switched off');

    await writeFile(join(state, 'switched-off.yaml'), 'cards: [');
    await until(async () => (await service.ready()).status === 'degraded', 'the broken file is told');
    expect(await service.summaries()).toEqual([]);
    expect((await service.ready()).degraded).toEqual([
      expect.stringMatching(/^switches: switched-off\.yaml:1:\d+ yaml, the last ones hold$/),
    ]);
    await rm(join(state, 'switched-off.yaml'));
    await rationale('on', 'fall-talk');
    await answers(FROM_65);
  });

  test('does not start while nobody can tell what is switched off', async () => {
    service = await startSmallService(content);
    await content.write('switched-off.yaml', 'cards: { fall-talk: off }\n');
    await expect(startSmallService(content)).rejects.toThrow(ContentError);
  });
});
