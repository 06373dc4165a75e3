/** Opens the event folder at the start of the process: the log, what writes to it, and the record of served versions. */

import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { CardKey } from '../model/uuid.js';
import type { Instant } from '../time/time-span.js';
import { createWriter } from './event-file-name.js';
import { keepEvents, type EventKeeper } from './keep-events.js';
import { nameDiskProblem } from './name-disk-problem.js';
import { NdjsonLog, type NdjsonLogOptions } from './ndjson-log.js';
import { appendServedVersions, readServedVersions } from './served-versions.js';

export type EventStoreOptions = Omit<NdjsonLogOptions, 'writer' | 'openFile'>;

/** Never rejects: a folder that cannot be written is told by `health()`, and events wait for it. */
export async function openEventStore(options: EventStoreOptions): Promise<EventKeeper> {
  const log = new NdjsonLog({ ...options, writer: createWriter(hostname(), process.pid, randomBytes) });
  await log.open();
  return keepEvents(log);
}

/**
 * Teaches the catalogue what was served before and is served now, and puts on record what is new. Call it at the
 * start and whenever the content changes. Never rejects.
 * @param catalogue learns all of it, also when the folder fails: feedback on the cards of now is then attributed still
 * @returns what is wrong with the folder, in a few words for the log; undefined when nothing is
 */
export async function rememberServedVersions(
  folder: string,
  catalogue: { learn(keys: Iterable<CardKey>): unknown },
  served: Iterable<CardKey>,
  now: Instant,
): Promise<string | undefined> {
  const keys = [...served];
  catalogue.learn(keys);
  try {
    const recorded = await readServedVersions(folder);
    catalogue.learn(recorded);
    const known = new Set(recorded.map(nameOf));
    await appendServedVersions(
      folder,
      keys.filter((key) => !known.has(nameOf(key))),
      now,
    );
    return undefined;
  } catch (error) {
    return nameDiskProblem(error);
  }
}

const nameOf = ({ service, card, version, site }: CardKey): string =>
  JSON.stringify([service, card, version, site]);
