/** Connects to the PostgreSQL of `DATABASE_URL`: few connections, short waits, and no error of an idle one that ends the process. */

import { Pool } from 'pg';
import type { Database, Session } from './database.js';

/** Milliseconds; a stop of the service must outlast one attempt. */
const CONNECT_WAIT = 2000;
const ANSWER_WAIT = 3000;

/** @param url with user and password; nothing is connected before the first query */
export function connectDatabase(url: string, connections = 3): Database {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: CONNECT_WAIT,
    query_timeout: ANSWER_WAIT,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    allowExitOnIdle: true,
    application_name: 'rationale',
  });
  // A connection that breaks while nobody uses it: the next query finds another, or fails and is told.
  pool.on('error', () => undefined);
  const ask = (client: Pick<Pool, 'query'>): Session => ({
    query: (text, values = []) => client.query<Record<string, unknown>>(text, [...values]),
  });
  return {
    ...ask(pool),
    async together(steps) {
      const client = await pool.connect();
      // An error between two queries would otherwise be thrown where nobody catches it.
      const ignore = (): void => undefined;
      client.on('error', ignore);
      let broken = true;
      try {
        const value = await steps({
          query: (text, values = []) =>
            values.length === 0
              ? client.query<Record<string, unknown>>(text)
              : client.query<Record<string, unknown>>(text, [...values]),
        });
        broken = false;
        return value;
      } finally {
        client.removeListener('error', ignore);
        // What a failed step left behind (a transaction, a lock) ends with its connection.
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
}
