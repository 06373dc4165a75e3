/** Streams the events of a folder, and counts the lines that are none. */

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { dayName, parseEventFileName } from '../events/event-file-name.js';
import type { EventLine } from '../events/event-line.js';
import type { FeedbackEvent } from '../model/feedback.js';
import { parseEventLine } from './parse-event-line.js';
import { readLines, type Line } from './read-lines.js';
import type { LineCounts } from './report.js';

/** A file, or what gives the lines of one: it is read more than once. */
export type EventSource = string | (() => AsyncIterable<readonly Line[]>);

const linesOf = (source: EventSource): AsyncIterable<readonly Line[]> =>
  typeof source === 'string' ? readLines(source) : source();

export type LineCounter = { -readonly [Name in keyof LineCounts]: number };

const DAY = 86_400_000;
const FEEDBACK = /"kind"\s*:\s*"feedback"/;
const CARD_UUID = /"cardUuid"\s*:\s*"([\w-]*)"/;

/**
 * The event files of a folder by day; other files are passed over.
 * @param from UTC day; files that were finished before it hold nothing of it and later
 * @throws NodeJS.ErrnoException when the folder cannot be read
 */
export async function listEventFiles(folder: string, from: string | undefined): Promise<readonly string[]> {
  // A day's leeway, for clocks that were put back.
  const earliest = from === undefined ? '0000-01-01' : dayName(Date.parse(from) - DAY);
  const names = await readdir(folder);
  return names
    .filter((name) => (parseEventFileName(name)?.day ?? '') >= earliest)
    .sort()
    .map((name) => join(folder, name));
}

/** @throws NodeJS.ErrnoException when a file cannot be read */
export async function* readEvents(
  sources: readonly EventSource[],
  counts: LineCounter,
): AsyncGenerator<EventLine> {
  for (const source of sources) {
    for await (const lines of linesOf(source)) {
      for (const { text, finished } of lines) {
        counts.read += 1;
        const parsed = text === undefined ? ({ problem: 'bad' } as const) : parseEventLine(text);
        if ('event' in parsed) yield parsed.event;
        else if (!finished) counts.unfinished += 1;
        else if (parsed.problem === 'bad') counts.bad += 1;
        else if (parsed.problem === 'unknown-schema') counts.unknownSchema += 1;
        else counts.unknownKind += 1;
      }
    }
  }
}

/**
 * The same sources again for the feedback about some cards: most lines are told by a glance to be something else.
 * @param isWanted asked of a card's uuid
 */
export async function* readFeedback(
  sources: readonly EventSource[],
  isWanted: (cardUuid: string) => boolean,
): AsyncGenerator<FeedbackEvent> {
  for (const source of sources) {
    for await (const lines of linesOf(source)) {
      for (const { text } of lines) {
        if (text === undefined || !FEEDBACK.test(text)) continue;
        const glimpsed = CARD_UUID.exec(text)?.[1];
        if (glimpsed !== undefined && !isWanted(glimpsed)) continue;
        const parsed = parseEventLine(text);
        if (!('event' in parsed) || !('kind' in parsed.event) || parsed.event.kind !== 'feedback') continue;
        if (isWanted(parsed.event.cardUuid)) yield parsed.event;
      }
    }
  }
}
