/** A folder of its own for each test, and what stands in its event files. */

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';
import { parseEventFileName } from '../../../src/events/event-file-name.js';

/** @returns reads the path: a new, empty folder for each test */
export function useTempFolder(): () => string {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rationale-events-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  return () => folder;
}

export async function eventFilesOf(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => parseEventFileName(name) !== undefined).sort();
}

/** Every line of every event file, parsed; throws when one is not JSON or a file does not end with a line break. */
export async function eventsOf(folder: string): Promise<readonly Record<string, unknown>[]> {
  const events: Record<string, unknown>[] = [];
  for (const name of await eventFilesOf(folder)) {
    const text = await readFile(join(folder, name), 'utf8');
    if (text === '') continue;
    if (!text.endsWith('\n')) throw new Error(`${name} ends in the middle of a line`);
    for (const line of text.slice(0, -1).split('\n'))
      events.push(JSON.parse(line) as Record<string, unknown>);
  }
  return events;
}
