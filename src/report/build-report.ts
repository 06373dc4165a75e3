/** Counts what each card did and what clinicians did with it, from the event files (DESIGN promise 1). */

import type { FeedbackEvent } from '../model/feedback.js';
import { CardTallies } from './card-tallies.js';
import { FeedbackShare, shareOf } from './count-feedback.js';
import { listEventFiles, readEvents, readFeedback, type EventSource } from './read-events.js';
import type { Report, ReportFilter } from './report.js';

export interface ReportOptions {
  /** Feedback events whose ids are held in memory at once; when there are more, the files are read again. */
  readonly shareSize?: number;
}

/** Some 40 MB. */
const SHARE_SIZE = 100_000;

/**
 * Streams the event files of a folder: once for the decisions, and then for the feedback, in as many shares as keep
 * memory constant, as whether something was told before can only be known by remembering it.
 * @throws NodeJS.ErrnoException when the folder or a file cannot be read
 */
export async function buildReport(
  folder: string,
  filter: ReportFilter,
  options: ReportOptions = {},
): Promise<Report> {
  const files = await listEventFiles(folder, filter.from);
  return { ...(await countEvents(files, filter, options)), files: files.length };
}

/** The same from other sources of lines. @throws whatever a source throws */
export async function countEvents(
  files: readonly EventSource[],
  filter: ReportFilter,
  { shareSize = SHARE_SIZE }: ReportOptions = {},
): Promise<Report> {
  const tallies = new CardTallies(filter);
  const lines = { read: 0, bad: 0, unknownSchema: 0, unknownKind: 0, unfinished: 0, repeated: 0 };
  let dropped = 0;
  let feedback = 0;
  for await (const event of readEvents(files, lines)) {
    if (!('kind' in event)) tallies.of(event, event.time)?.addDecision(event);
    else if (event.kind === 'tally') tallies.of(event, event.time)?.addNotApplicable(event);
    else if (event.kind === 'feedback') feedback += 1;
    else if (tallies.covers(event.time)) dropped += event.dropped;
  }
  const shares = Math.ceil(feedback / shareSize);
  let unattributed = 0;
  for (let number = 0; number < shares; number++) {
    const share = new FeedbackShare();
    for await (const event of readFeedback(files, (cardUuid) => shareOf(cardUuid, shares) === number)) {
      if (!tallies.covers(event.shown ?? event.time)) continue;
      const tally = isAttributed(event) ? tallies.of(event, event.shown) : undefined;
      if (!share.add(event, tally)) lines.repeated += 1;
    }
    for (const told of share.cards()) {
      if (told.tally !== undefined) told.tally.addFeedback(told);
      else if (!told.ours) unattributed += 1;
    }
  }
  return { filter, cards: tallies.reports(), unattributed, files: 0, lines, dropped };
}

type Attributed = FeedbackEvent & Required<Pick<FeedbackEvent, 'card' | 'version' | 'site' | 'shown'>>;

const isAttributed = (event: FeedbackEvent): event is Attributed => event.card !== undefined;
