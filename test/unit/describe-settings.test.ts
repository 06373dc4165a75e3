/** The settings as people see them: secrets hidden, strangers named. */

import { describe, expect, test } from '@jest/globals';
import { addConfig } from '../../src/cli/commands/config-command.js';
import { describeSettings, findStrangers } from '../../src/describe-settings.js';
import { SETTINGS } from '../../src/settings.js';
import { runCommand } from '../support/run-command.js';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const of = (name: string, environment: Record<string, string>): unknown =>
  describeSettings(environment).find((setting) => setting.name === name);

describe('The settings in force', () => {
  test('are all there, with where each is from', () => {
    expect(describeSettings({}).map(({ name }) => name)).toEqual(SETTINGS.map(({ name }) => name));
    expect(of('PORT', {})).toEqual({ name: 'PORT', value: '3000', from: 'default' });
    expect(of('PORT', { PORT: ' 8080 ' })).toEqual({ name: 'PORT', value: '8080', from: 'environment' });
  });

  test('hide secrets, however they are given', () => {
    const secret = 'a-secret-of-more-than-thirty-two-characters';
    expect(
      JSON.stringify(describeSettings({ UUID_SECRET: secret, REDIS_URL: `redis://:${secret}@h` })),
    ).not.toContain(secret);
    expect(of('UUID_SECRET', { UUID_SECRET_FILE: '/run/uuid' })).toEqual({
      name: 'UUID_SECRET',
      value: 'hidden, from /run/uuid',
      from: 'file',
    });
  });

  test('are told apart from names that are none', () => {
    expect(findStrangers({ PROT: '1', LOGLEVEL: 'info', TZ: 'UTC', OTEL_SERVICE_NAME: 'r' }, {})).toEqual([
      'PROT is no setting. Did you mean PORT?',
      'LOGLEVEL is no setting. Did you mean LOG_LEVEL?',
    ]);
    expect(
      findStrangers({}, { HOME: '/root', PATH: '/bin', EVENT_DIR: '/e', HOSTNAME: 'h', PWD: '/' }),
    ).toEqual(['EVENT_DIR is no setting. Did you mean EVENTS_DIR?']);
  });

  test('are printed by a command that fails when one is wrong or unknown', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rationale-config-'));
    const file = join(folder, '.env');
    await writeFile(file, 'PORT=99999\nPSEUDONYM_KEY=0123456789012345678901234567890123456789\nSITTE=demo\n');
    const run = await runCommand(addConfig, 'config', 'check', '--env-file', file);
    await rm(folder, { recursive: true });
    expect(run.code).toBe(1);
    expect(run.complained.split('\n')).toEqual([
      'error SITTE is no setting. Did you mean SITE?',
      'error PORT must be a whole number from 0 to 65535.',
    ]);
    expect(run.printed).toMatch(/^PORT +99999$/m);
    expect(run.printed).toMatch(/^PSEUDONYM_KEY +hidden$/m);
  });
});
