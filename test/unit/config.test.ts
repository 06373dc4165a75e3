/** The settings: defaults, limits, and every wrong one reported at once. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig, SETTINGS } from '../../src/config.js';

describe('readConfig', () => {
  test('without any setting is a demonstration site on loopback', () => {
    const { contentFolder, ...config } = readConfig({});
    expect(config).toEqual({
      host: '127.0.0.1',
      port: 3000,
      site: 'demo',
      demo: false,
      bodyLimit: 10 * 1024 * 1024,
      logLevel: 'info',
    });
    expect(readFileSync(`${contentFolder}/package.json`, 'utf8')).toContain('"rationale-cds"');
  });

  test.each(['127.0.0.1', '127.8.8.8', 'localhost', '::1'])('%s is loopback', (host) => {
    expect(readConfig({ HOST: host }).host).toBe(host);
  });

  test.each(['0.0.0.0', '::', '10.0.0.1', 'cds.example.org'])('%s needs DEMO=true', (host) => {
    expect(() => readConfig({ HOST: host })).toThrow(ConfigError);
    expect(readConfig({ HOST: host, DEMO: 'true' }).demo).toBe(true);
  });

  test('a demonstration serves the site demo alone', () => {
    expect(() => readConfig({ DEMO: 'true', SITE: 'st-elsewhere' })).toThrow(/leave SITE out/);
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
