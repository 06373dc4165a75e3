/** The environment, read once and checked whole, becomes a frozen Config; wrong values are all told together. */

import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SettingReader, type Environment } from './read-settings.js';

const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What each setting means is told in `settings.ts`. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly loopback: boolean;
  /** Empty: the address listened on. */
  readonly publicBaseUrls: readonly string[];
  /** Absent: unsigned calls are taken. */
  readonly clientsFile?: string;
  readonly contentFolder: string;
  readonly site: string;
  readonly demo: boolean;
  /** Whether the authors' page is served. */
  readonly studio: boolean;
  /** Whether the registry and the basis pages are served. */
  readonly governancePages: boolean;
  /** Empty: any. */
  readonly corsOrigins: readonly string[];
  /** Bytes. */
  readonly bodyLimit: number;
  /** Processes. */
  readonly workers: number;
  /** Threads of a process for large bodies. */
  readonly largeBodyWorkers: { readonly threads: number; readonly atOnce: boolean };
  /** When calls are refused rather than kept waiting. */
  readonly admission: { readonly mostCalls: number; /** Milliseconds. */ readonly longestWait: number };
  /** For which calls are still taken at a stop. */
  readonly drainSeconds: number;
  readonly metrics: boolean;
  readonly logLevel: LogLevel;
  /** Absent: one is made at start, and uuids cannot be attributed after a restart. */
  readonly uuidSecret?: string;
  readonly redisUrl?: string;
  readonly events?: EventsConfig;
  readonly database?: DatabaseConfig;
  readonly feedbackComments: boolean;
  /** Absent: no rollback, and the kill switch stands beside the content. */
  readonly stateFolder?: string;
  /** Whether changes of the content on disk come into force. */
  readonly reload: boolean;
  /** Absent: no quiet periods. */
  readonly pseudonymKey?: string;
  /** Whose signatures on content count. */
  readonly reviewersFile?: string;
  /** Whether content is served only when it is signed and approved. */
  readonly requireApproved: boolean;
}

export interface EventsConfig {
  readonly folder: string;
  readonly retentionDays: number;
  /** Bytes. */
  readonly fileBytes: number;
  /** Events. */
  readonly queueLength: number;
  /** Milliseconds. */
  readonly syncDelay: number;
}

/** Events in PostgreSQL, shared by all replicas. */
export interface DatabaseConfig {
  readonly url: string;
  /** Absent: nothing is kept while the database is away. */
  readonly spoolFolder?: string;
  /** Bytes. */
  readonly spoolBytes: number;
  readonly retentionDays: number;
  /** Events. */
  readonly queueLength: number;
}

/** Raised with every wrong setting named; values are not repeated, some of them are secrets. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** @throws ConfigError naming every setting that is wrong */
export function readConfig(environment: Environment): Config {
  const read = new SettingReader(environment, (path) => readFileSync(path, 'utf8'));
  const contentFolder = read.text('CONTENT_DIR') ?? PACKAGE_FOLDER;
  const host = read.text('HOST') ?? '127.0.0.1';
  const demo = read.flag('DEMO');
  const clientsFile = findClientsFile(read, contentFolder, demo);
  const uuidSecret = read.secret('UUID_SECRET');
  const redisUrl = read.secret('REDIS_URL');
  const events = readEvents(read);
  const database = readDatabase(read, events);
  const stateFolder = read.text('STATE_DIR');
  const pseudonymKey = read.secret('PSEUDONYM_KEY');
  const reviewersFile = findReviewersFile(read);
  const config: Config = {
    host,
    port: read.whole('PORT', 3000, 0, 65535),
    loopback: isLoopback(host),
    publicBaseUrls: read.addresses('PUBLIC_BASE_URL'),
    ...(clientsFile === undefined ? {} : { clientsFile }),
    contentFolder,
    site: read.text('SITE') ?? 'demo',
    demo,
    studio: readStudio(
      read,
      isLoopback(host) && clientsFile === undefined && (read.text('WORKERS') ?? '1') === '1',
    ),
    governancePages: read.flag('GOVERNANCE_PAGES', true),
    corsOrigins: read.addresses('CORS_ORIGINS'),
    bodyLimit: read.whole('BODY_LIMIT', 10 * 1024 * 1024, 1024, 100 * 1024 * 1024),
    workers: read.whole('WORKERS', 1, 1, 64),
    largeBodyWorkers: {
      threads: read.whole('LARGE_BODY_WORKERS', 1, 0, 16),
      atOnce: read.text('LARGE_BODY_WORKERS') !== undefined,
    },
    admission: {
      mostCalls: read.whole('MAX_CALLS', 1000, 1, 100_000),
      longestWait: read.whole('MAX_WAIT_MS', 100, 1, 60_000),
    },
    drainSeconds: read.whole('DRAIN_SECONDS', isLoopback(host) ? 0 : 5, 0, 300),
    metrics: read.flag('METRICS', true),
    logLevel: read.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    ...(uuidSecret === undefined ? {} : { uuidSecret }),
    ...(redisUrl === undefined ? {} : { redisUrl }),
    ...(events === undefined ? {} : { events }),
    ...(database === undefined ? {} : { database }),
    feedbackComments: read.flag('FEEDBACK_COMMENTS'),
    ...(stateFolder === undefined ? {} : { stateFolder }),
    reload: read.flag('RELOAD', true),
    ...(pseudonymKey === undefined ? {} : { pseudonymKey }),
    ...(reviewersFile === undefined ? {} : { reviewersFile }),
    requireApproved: read.flag('REQUIRE_APPROVED'),
  };
  const problems = [...read.problems, ...findContradictions(config)];
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
  return Object.freeze(config);
}

/** `clients.yaml` beside the content, when there is one; a file that is named must be there. */
function findClientsFile(read: SettingReader, contentFolder: string, demo: boolean): string | undefined {
  const named = read.text('CLIENTS_FILE');
  if (named !== undefined && demo)
    read.problems.push('DEMO=true takes calls from anyone: leave CLIENTS_FILE out.');
  if (named !== undefined && !existsSync(named))
    read.problems.push('CLIENTS_FILE names a file that is not there.');
  if (named !== undefined || demo) return named;
  const usual = join(contentFolder, 'clients.yaml');
  return existsSync(usual) ? usual : undefined;
}

/** It reads and writes content and asks for no login: for one person on their own machine, and never where EHRs call. */
function readStudio(read: SettingReader, isOwnMachine: boolean): boolean {
  const isPossible = isOwnMachine && read.text('NODE_ENV') !== 'production';
  const wanted = read.flag('STUDIO', isPossible);
  if (wanted && !isPossible)
    read.problems.push(
      'STUDIO=true needs HOST on loopback, one process, no clients file, and NODE_ENV other than production.',
    );
  return wanted && isPossible;
}

function findReviewersFile(read: SettingReader): string | undefined {
  const named = read.text('REVIEWERS_FILE');
  if (named !== undefined && !existsSync(named))
    read.problems.push('REVIEWERS_FILE names a file that is not there.');
  return named;
}

function readEvents(read: SettingReader): EventsConfig | undefined {
  const folder = read.text('EVENTS_DIR');
  const rest = {
    retentionDays: read.whole('EVENTS_RETENTION_DAYS', 400, 1, 36_500),
    fileBytes: read.whole('EVENTS_FILE_BYTES', 64 * 1024 * 1024, 64 * 1024, 1024 * 1024 * 1024),
    queueLength: read.whole('EVENTS_QUEUE', 20_000, 100, 1_000_000),
    syncDelay: read.whole('EVENTS_SYNC_MS', 1000, 0, 60_000),
  };
  return folder === undefined ? undefined : { folder, ...rest };
}

function readDatabase(read: SettingReader, files: EventsConfig | undefined): DatabaseConfig | undefined {
  const url = read.secret('DATABASE_URL');
  const spoolFolder = read.text('SPOOL_DIR');
  const rest = {
    spoolBytes: read.whole('SPOOL_BYTES', 256 * 1024 * 1024, 1024 * 1024, 1024 ** 4),
    retentionDays: read.whole('EVENTS_RETENTION_DAYS', 400, 1, 36_500),
    queueLength: read.whole('EVENTS_QUEUE', 20_000, 100, 1_000_000),
  };
  if (url === undefined) {
    if (spoolFolder !== undefined)
      read.problems.push('SPOOL_DIR is for events of DATABASE_URL: set both or none.');
    return undefined;
  }
  if (!/^postgres(?:ql)?:\/\/./.test(url) || !URL.canParse(url))
    read.problems.push('DATABASE_URL must be an address such as postgresql://user:password@host/database.');
  if (files !== undefined) read.problems.push('Events go to DATABASE_URL or to EVENTS_DIR: leave one out.');
  return { url, ...(spoolFolder === undefined ? {} : { spoolFolder }), ...rest };
}

function findContradictions(config: Config): readonly string[] {
  const problems: string[] = [];
  const { demo, site, loopback, clientsFile, uuidSecret, pseudonymKey } = config;
  if (uuidSecret !== undefined && uuidSecret.length < 32) {
    problems.push('UUID_SECRET must have 32 characters or more.');
  }
  if (pseudonymKey !== undefined && pseudonymKey.length < 32) {
    problems.push('PSEUDONYM_KEY must have 32 characters or more.');
  }
  if (demo && site !== 'demo') problems.push('DEMO=true serves the site demo alone: leave SITE out.');
  if (config.requireApproved && demo) {
    problems.push('REQUIRE_APPROVED=true serves no demonstration: leave DEMO out.');
  }
  if (config.requireApproved && config.reviewersFile === undefined) {
    problems.push('REQUIRE_APPROVED=true needs REVIEWERS_FILE: whose signatures count.');
  }
  if (!demo && !loopback && clientsFile === undefined) {
    problems.push(
      'HOST is not a loopback address, and no clients file says whom to believe: anyone could call. Write clients.yaml, use 127.0.0.1, or set DEMO=true for a demonstration.',
    );
  }
  return problems;
}

/** The folder of package.json: two up from this file as built, one up as source. */
export const PACKAGE_FOLDER = fileURLToPath(
  new URL(import.meta.url.includes('/dist/') ? '../../' : '../', import.meta.url),
);

function isLoopback(host: string): boolean {
  if (host === 'localhost') return true;
  if (isIP(host) === 4) return host.startsWith('127.');
  return host === '::1';
}
