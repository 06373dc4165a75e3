/** The settings: defaults, limits, and every wrong one reported at once. */

import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../../src/config.js';
import { SETTINGS } from '../../src/settings.js';

describe('readConfig', () => {
  test('without any setting is a demonstration site on loopback', () => {
    const { contentFolder, ...config } = readConfig({});
    expect(config).toEqual({
      host: '127.0.0.1',
      port: 3000,
      loopback: true,
      publicBaseUrls: [],
      site: 'demo',
      demo: false,
      corsOrigins: [],
      bodyLimit: 10 * 1024 * 1024,
      workers: 1,
      largeBodyWorkers: { threads: 1, atOnce: false },
      admission: { mostCalls: 1000, longestWait: 100 },
      drainSeconds: 0,
      metrics: true,
      logLevel: 'info',
      feedbackComments: false,
      reload: true,
      studio: true,
      governancePages: true,
      requireApproved: false,
    });
    expect(readFileSync(`${contentFolder}/package.json`, 'utf8')).toContain('"rationale-cds"');
  });

  test.each(['127.0.0.1', '127.8.8.8', 'localhost', '::1'])('%s is loopback', (host) => {
    expect(readConfig({ HOST: host }).host).toBe(host);
  });

  test.each(['0.0.0.0', '::', '10.0.0.1', 'cds.example.org'])(
    '%s needs a clients file or DEMO=true',
    (host) => {
      expect(() => readConfig({ HOST: host })).toThrow(ConfigError);
      expect(readConfig({ HOST: host, DEMO: 'true' }).demo).toBe(true);
      expect(readConfig({ HOST: host, CLIENTS_FILE: 'examples/sandbox-client.yaml' }).loopback).toBe(false);
      expect(() => readConfig({ HOST: host, CLIENTS_FILE: 'nowhere.yaml' })).toThrow(/not there/);
      expect(() => readConfig({ DEMO: 'true', CLIENTS_FILE: 'examples/sandbox-client.yaml' })).toThrow(
        /leave CLIENTS_FILE/,
      );
    },
  );

  test('a demonstration serves the site demo alone', () => {
    expect(() => readConfig({ DEMO: 'true', SITE: 'st-elsewhere' })).toThrow(/leave SITE out/);
  });

  test('approved content needs reviewers, and is no demonstration', () => {
    const REVIEWERS_FILE = 'package.json';
    expect(readConfig({ REQUIRE_APPROVED: 'true', REVIEWERS_FILE })).toMatchObject({
      requireApproved: true,
      reviewersFile: REVIEWERS_FILE,
    });
    expect(() => readConfig({ REQUIRE_APPROVED: 'true' })).toThrow(/needs REVIEWERS_FILE/);
    expect(() => readConfig({ REVIEWERS_FILE: 'nowhere.yaml' })).toThrow(
      'REVIEWERS_FILE names a file that is not there.',
    );
    expect(() => readConfig({ REQUIRE_APPROVED: 'true', REVIEWERS_FILE, DEMO: 'true' })).toThrow(
      /leave DEMO out/,
    );
  });

  test('a secret may stand in a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rationale-'));
    const file = join(folder, 'secret');
    await writeFile(file, `${'s'.repeat(40)}\n`);
    expect(readConfig({ UUID_SECRET_FILE: file }).uuidSecret).toBe('s'.repeat(40));
    await rm(folder, { recursive: true });
    expect(() => readConfig({ UUID_SECRET_FILE: file })).toThrow(
      'UUID_SECRET_FILE names a file that cannot be read.',
    );
  });

  test('addresses are told apart by spaces, and checked', () => {
    const { publicBaseUrls, corsOrigins } = readConfig({
      PUBLIC_BASE_URL: 'https://cds.example.org/  https://cds2.example.org/base/',
      CORS_ORIGINS: 'https://chart.example.org',
    });
    expect({ publicBaseUrls, corsOrigins }).toEqual({
      publicBaseUrls: ['https://cds.example.org', 'https://cds2.example.org/base'],
      corsOrigins: ['https://chart.example.org'],
    });
    expect(() => readConfig({ PUBLIC_BASE_URL: 'cds.example.org' })).toThrow(/PUBLIC_BASE_URL must be/);
  });

  test('events have a folder, and bounds', () => {
    expect(readConfig({ EVENTS_DIR: '/var/lib/rationale' }).events).toEqual({
      folder: '/var/lib/rationale',
      retentionDays: 400,
      fileBytes: 67108864,
      queueLength: 20000,
      syncDelay: 1000,
    });
  });

  test('every wrong setting is named, no value repeated', () => {
    const read = (): unknown =>
      readConfig({ PORT: '70000', BODY_LIMIT: '-1', DEMO: 'yes', LOG_LEVEL: 'x', UUID_SECRET: 'hush' });
    expect(read).toThrow(ConfigError);
    try {
      read();
    } catch (error) {
      const { message } = error as ConfigError;
      for (const name of ['PORT', 'BODY_LIMIT', 'DEMO', 'LOG_LEVEL', 'UUID_SECRET'])
        expect(message).toContain(name);
      expect(message).not.toContain('hush');
    }
  });

  test('the README lists exactly these settings', () => {
    const readme = readFileSync('README.md', 'utf8');
    const rows = [...readme.matchAll(/^\| `([A-Z_]+)` +\| ([^|]+?) +\| ([^|]+?) +\|$/gm)].map(
      ([, name, standard, means]) => ({
        name,
        default: standard?.replaceAll('`', ''),
        means,
      }),
    );
    expect(rows).toEqual(SETTINGS.map((setting) => ({ ...setting })));
  });
});
