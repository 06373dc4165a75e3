/** Keeps the promise of the retention setting in the database: events are deleted when their day is too long ago. */

import { dayName } from '../events/event-file-name.js';
import type { Instant } from '../time/time-span.js';
import type { Session } from './database.js';

const DAY = 86_400_000;

/**
 * @param days whole days kept before today; 0 keeps today alone
 * @throws Error of the database
 */
export async function deleteOldLines(session: Session, days: number, now: Instant): Promise<void> {
  const firstKept = dayName(now - days * DAY);
  await session.query('delete from rationale_event where day < $1', [firstKept]);
  await session.query('delete from rationale_feedback where day < $1', [firstKept]);
}
