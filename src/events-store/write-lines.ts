/** Writes a batch of events in two statements at most; what is there already stays as it is (CDS Hooks 2.0.1, "Feedback": may be sent again). */

import type { Session } from './database.js';
import { isRefused } from './name-database-problem.js';
import type { StoredLine } from './stored-line.js';

const EVENTS = `insert into rationale_event (id, day, line)
  select * from unnest($1::uuid[], $2::date[], $3::text[]) on conflict do nothing`;
const FEEDBACK = `insert into rationale_feedback (client, id, day, line)
  select * from unnest($1::text[], $2::text[], $3::date[], $4::text[]) on conflict do nothing`;

/**
 * Resolves when all of it is committed. A batch that the database refuses for what is in it is written line by line,
 * so that one bad line does not hold up the rest.
 * @returns how many lines were refused
 * @throws Error of the database when it cannot be used; part of the batch may be written, and may be written again
 */
export async function writeLines(session: Session, lines: readonly StoredLine[]): Promise<number> {
  try {
    await insert(session, lines);
    return 0;
  } catch (error) {
    if (!isRefused(error)) throw error;
    if (lines.length === 1) return 1;
  }
  let refused = 0;
  for (const line of lines) refused += await writeLines(session, [line]);
  return refused;
}

async function insert(session: Session, lines: readonly StoredLine[]): Promise<void> {
  const feedback = lines.filter(({ client }) => client !== undefined);
  const events = lines.filter(({ client }) => client === undefined);
  const column = (of: readonly StoredLine[], name: keyof StoredLine): readonly unknown[] =>
    of.map((line) => line[name]);
  // What somebody waits for goes first.
  if (feedback.length > 0) {
    await session.query(FEEDBACK, [
      column(feedback, 'client'),
      column(feedback, 'id'),
      column(feedback, 'day'),
      column(feedback, 'line'),
    ]);
  }
  if (events.length > 0) {
    await session.query(EVENTS, [column(events, 'id'), column(events, 'day'), column(events, 'line')]);
  }
}
