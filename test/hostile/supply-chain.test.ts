/** What is installed with this package: pinned, from the registry, with suitable licences, and nothing of it runs while it is installed. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
// @ts-expect-error: a script, without types of its own
import { findUnsuitable, readPackages } from '../../scripts/read-packages.js';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}
interface Package {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
const own = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;
const installed = Object.entries(lock.packages).filter(([path]) => path !== '');
const read = readPackages as (lock: unknown, read: (path: string) => unknown) => readonly Package[];
const unsuitable = findUnsuitable as (packages: readonly Package[]) => readonly Package[];

describe('A dependency', () => {
  test('of this package is named with its exact version', () => {
    const named = Object.entries({ ...own.dependencies, ...own.devDependencies });
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([]);
  });

  test('comes from a registry and is known by its hash', () => {
    const wrong = installed.filter(
      ([, { resolved = 'https://registry', integrity = '' }]) =>
        !resolved.startsWith('https://') || !integrity.startsWith('sha512-'),
    );
    expect(wrong.map(([path]) => path)).toEqual([]);
  });

  test('that is installed with this package runs nothing while it is installed', () => {
    const running = installed.filter(
      ([, { dev, hasInstallScript }]) => dev !== true && hasInstallScript === true,
    );
    expect(running.map(([path]) => path)).toEqual([]);
  });

  test('has a licence that lets it be passed on', () => {
    const packages = read(
      lock,
      (path) => JSON.parse(readFileSync(`${path}/package.json`, 'utf8')) as unknown,
    );
    expect(packages.length).toBeGreaterThan(50);
    expect(unsuitable(packages)).toEqual([]);
  });

  test('with a licence that asks for more is found', () => {
    const judged = (license: string): number =>
      unsuitable(read({ packages: { 'node_modules/x': { version: '1.0.0', license } } }, () => ({}))).length;
    expect(['GPL-3.0', 'AGPL-3.0-only', 'UNLICENSED', 'none named', '(MIT AND GPL-2.0)'].map(judged)).toEqual(
      [1, 1, 1, 1, 1],
    );
    expect(['MIT', '(MIT OR GPL-2.0)', '(BSD-2-Clause AND MIT)'].map(judged)).toEqual([0, 0, 0]);
  });
});
