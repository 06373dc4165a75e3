/** Brings the tables up to date, one replica at a time: the others wait for it at a lock (PostgreSQL, "Advisory Locks"). */

import type { Database, Session } from './database.js';
import { MIGRATIONS, type Migration } from './migrations.js';

/** Any number that no other program of the database uses. */
const LOCK = '7205759403792793';

/**
 * Applies what is missing, each migration in a transaction of its own. A user without the right to create tables can
 * run it as well once nothing is missing.
 * @returns numbers of those applied now, ascending
 * @throws Error of the database
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<readonly number[]> {
  const missingAt = async (session: Session): Promise<readonly Migration[]> => {
    const done = await readApplied(session);
    return migrations.filter(({ number }) => !done.has(number));
  };
  if ((await missingAt(database)).length === 0) return [];
  return database.together(async (session) => {
    await session.query(`select pg_advisory_lock(${LOCK})`);
    // Another replica may have been first while this one waited.
    const missing = await missingAt(session);
    for (const migration of missing) await apply(session, migration);
    await session.query(`select pg_advisory_unlock(${LOCK})`);
    return missing.map(({ number }) => number);
  });
}

async function readApplied(session: Session): Promise<ReadonlySet<number>> {
  const { rows } = await session.query("select to_regclass('rationale_migration') is not null as there");
  if (rows[0]?.there !== true) return new Set();
  const applied = await session.query('select number from rationale_migration');
  return new Set(applied.rows.map((row) => Number(row.number)));
}

async function apply(session: Session, { number, name, sql }: Migration): Promise<void> {
  await session.query(`begin;
    create table if not exists rationale_migration (
      number integer primary key, name text not null, applied timestamptz not null default now());
    ${sql}`);
  await session.query('insert into rationale_migration (number, name) values ($1, $2)', [number, name]);
  await session.query('commit');
}
