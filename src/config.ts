/** The environment, read once and checked whole, becomes a frozen Config; wrong values are all reported together. */

import { isIP } from 'node:net';
import { fileURLToPath } from 'node:url';

export interface Config {
  /** Address to listen on. Anything but loopback needs DEMO=true, as calls are not signed. */
  readonly host: string;
  readonly port: number;
  /** Folder that holds `cards/` and `hooks/`. */
  readonly contentFolder: string;
  /** Site whose settings and statuses hold. */
  readonly site: string;
  readonly demo: boolean;
  /** Largest body accepted, bytes. */
  readonly bodyLimit: number;
  readonly logLevel: LogLevel;
  /** Secret for card uuids; absent: one is made at start, and uuids cannot be attributed after a restart. */
  readonly uuidSecret?: string;
}

const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Every setting with its default, for the README (kept equal by a test) and for `--help`. */
export const SETTINGS = [
  {
    name: 'HOST',
    default: '127.0.0.1',
    means: 'Address to listen on. Other than loopback only with `DEMO=true`.',
  },
  { name: 'PORT', default: '3000', means: 'Port to listen on; 0 takes a free one.' },
  { name: 'CONTENT_DIR', default: 'the package', means: 'Folder that holds `cards/` and `hooks/`.' },
  { name: 'SITE', default: 'demo', means: 'Site file (`cards/sites/<site>.yaml`) in force.' },
  {
    name: 'DEMO',
    default: 'false',
    means: '`true`: a demonstration. Serves the site `demo` alone, on any address.',
  },
  { name: 'BODY_LIMIT', default: '10485760', means: 'Largest request body, in bytes, after decompression.' },
  { name: 'LOG_LEVEL', default: 'info', means: 'One of error, warn, info, debug.' },
  { name: 'UUID_SECRET', default: 'made at start', means: 'At least 32 characters; signs card uuids.' },
] as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** Raised with every wrong setting named; values are not repeated, one of them is a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** @throws ConfigError naming every setting that is wrong */
export function readConfig(environment: Environment): Config {
  const problems: string[] = [];
  const read = (name: string): string | undefined => {
    const value = environment[name]?.trim();
    return value === '' ? undefined : value;
  };
  const whole = (name: string, fallback: number, low: number, high: number): number => {
    const text = read(name);
    if (text === undefined) return fallback;
    const value = Number(text);
    if (Number.isInteger(value) && value >= low && value <= high) return value;
    problems.push(`${name} must be a whole number from ${low} to ${high}.`);
    return fallback;
  };

  const demoText = read('DEMO') ?? 'false';
  if (!['true', 'false'].includes(demoText)) problems.push('DEMO must be true or false.');
  const level = read('LOG_LEVEL') ?? 'info';
  const logLevel = LOG_LEVELS.find((known) => known === level);
  if (logLevel === undefined) problems.push(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`);
  const uuidSecret = read('UUID_SECRET');
  if (uuidSecret !== undefined && uuidSecret.length < 32)
    problems.push('UUID_SECRET must have 32 characters or more.');

  const demo = demoText === 'true';
  const host = read('HOST') ?? '127.0.0.1';
  const site = read('SITE') ?? 'demo';
  if (demo && site !== 'demo') problems.push('DEMO=true serves the site demo alone: leave SITE out.');
  if (!demo && !isLoopback(host)) {
    problems.push(
      'HOST is not a loopback address, and calls are not signed: anyone could call. Use 127.0.0.1, or DEMO=true for a demonstration.',
    );
  }
  const config: Config = {
    host,
    port: whole('PORT', 3000, 0, 65535),
    contentFolder: read('CONTENT_DIR') ?? PACKAGE_FOLDER,
    site,
    demo,
    bodyLimit: whole('BODY_LIMIT', 10 * 1024 * 1024, 1024, 100 * 1024 * 1024),
    logLevel: logLevel ?? 'info',
    ...(uuidSecret === undefined ? {} : { uuidSecret }),
  };
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
  return Object.freeze(config);
}

/** The folder of package.json: two up from this file, both as source and as built. */
const PACKAGE_FOLDER = fileURLToPath(
  new URL(import.meta.url.includes('/dist/') ? '../../' : '../', import.meta.url),
);

function isLoopback(host: string): boolean {
  if (host === 'localhost') return true;
  if (isIP(host) === 4) return host.startsWith('127.');
  return host === '::1';
}
