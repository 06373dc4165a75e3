/** Quiet periods after an override: opt-in by a site and by a key of the operator, kept in files of their own that hold pseudonyms alone. */

import { randomBytes } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'winston';
import type { Config } from '../config.js';
import { createWriter, parseEventFileName } from '../events/event-file-name.js';
import { nameDiskProblem } from '../events/name-disk-problem.js';
import { NdjsonLog } from '../events/ndjson-log.js';
import type { Content } from '../model/content.js';
import type { QuietPeriods } from '../model/policy.js';
import { makePseudonym } from '../policy/make-pseudonym.js';
import { createQuietOverrides, type QuietLine, type QuietOverrides } from '../policy/quiet-overrides.js';
import { readLines } from '../report/read-lines.js';
import type { PrimaryChannel } from './cluster/primary-replay-memory.js';
import { parseQuietLine } from './parse-quiet-line.js';

export interface KeptQuietPeriods {
  /** Absent without the key. */
  readonly quiet?: QuietPeriods;
  degraded(): readonly string[];
  /** Writes what waits. */
  stop(): Promise<void>;
}

const FOLDER = 'quiet';
const FILE_BYTES = 64 * 1024 * 1024;

/**
 * @param content the one in force: its sites say how long is remembered
 * @param primary of several processes on this machine: what one learns the others hear
 */
export async function createQuietPeriods(
  config: Pick<Config, 'pseudonymKey' | 'events' | 'stateFolder'>,
  logger: Logger,
  content: () => Content,
  primary?: PrimaryChannel,
): Promise<KeptQuietPeriods> {
  const key = config.pseudonymKey;
  if (key === undefined) return { degraded: () => [], stop: () => Promise.resolve() };
  const longest = (): number => longestQuiet(content());
  const log = await openLog(config, longest);
  const memory = createQuietOverrides({
    keep(line) {
      log?.append(line);
      primary?.send({ kind: 'quiet', line });
    },
    longest,
  });
  primary?.onMessage((message) => {
    if (message.kind === 'quiet') memory.recall(message.line);
  });
  if (log !== undefined) await recall(log.folder, memory, logger);
  return {
    quiet: { memory, pseudonym: (client, patientId) => makePseudonym(key, client, patientId) },
    degraded() {
      const problem = log?.health().problem;
      return problem === undefined ? [] : [`quiet periods: ${problem}`];
    },
    async stop() {
      await log?.stop();
    },
  };
}

export const longestQuiet = ({ sites }: Content): number =>
  Math.max(0, ...[...sites.values()].map(({ quietDays }) => quietDays));

interface QuietLog {
  readonly folder: string;
  append(line: QuietLine): void;
  health(): { readonly problem?: string };
  stop(): Promise<unknown>;
}

/** Beside the events, else in the state folder; without either, a restart forgets. */
async function openLog(
  { events, stateFolder }: Pick<Config, 'events' | 'stateFolder'>,
  longest: () => number,
): Promise<QuietLog | undefined> {
  const beside = events?.folder ?? stateFolder;
  if (beside === undefined) return undefined;
  const folder = join(beside, FOLDER);
  const log = new NdjsonLog<QuietLine>({
    folder,
    writer: createWriter(hostname(), process.pid, randomBytes),
    clock: Date.now,
    fileBytes: events?.fileBytes ?? FILE_BYTES,
    // Read anew each day: what is older than any quiet period is deleted.
    get retentionDays() {
      return longest();
    },
    queueLength: events?.queueLength ?? 20_000,
    syncDelay: events?.syncDelay ?? 1000,
  });
  await log.open();
  return {
    folder,
    append(line) {
      log.append(line);
    },
    health: () => log.health(),
    stop: () => log.stop(),
  };
}

/** What earlier processes kept; what cannot be read costs quiet, never a card. */
async function recall(folder: string, memory: QuietOverrides, logger: Logger): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o750 });
    const names = (await readdir(folder)).filter((name) => parseEventFileName(name) !== undefined).sort();
    for (const name of names) {
      for await (const lines of readLines(join(folder, name))) {
        for (const { text } of lines) {
          const line = text === undefined ? undefined : parseQuietLine(text);
          if (line !== undefined) memory.recall(line);
        }
      }
    }
  } catch (error) {
    logger.warn('quiet periods of before are not known', { problem: nameDiskProblem(error) });
  }
}
