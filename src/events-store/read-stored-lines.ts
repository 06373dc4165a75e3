/** Streams the events of the database as the lines an event file would hold, in constant memory. */

import type { Session } from './database.js';

/** The same form as the lines of a file. */
export interface StoredText {
  readonly text: string;
  readonly finished: true;
}

const PAGE = 2000;

/**
 * @param from UTC day of the first events; those of feedback by the day it arrived
 * @throws Error of the database
 */
export async function* readStoredLines(
  session: Session,
  from: string | undefined,
): AsyncGenerator<readonly StoredText[]> {
  for (const table of ['rationale_event', 'rationale_feedback']) {
    let day = from ?? '0001-01-01';
    let seq = '0';
    for (;;) {
      const { rows } = await session.query(
        `select day::text as day, seq::text as seq, line from ${table}
         where (day, seq) > ($1::date, $2::bigint) order by day, seq limit ${PAGE}`,
        [day, seq],
      );
      const last = rows.at(-1);
      if (last === undefined) break;
      yield rows.map((row) => ({ text: String(row.line), finished: true }));
      day = String(last.day);
      seq = String(last.seq);
    }
  }
}
