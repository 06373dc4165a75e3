/** A real PostgreSQL of its own for a test, on a port of its own, which can be stopped, killed and started again on the same data. */

import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { freePort } from './free-port.js';

const run = promisify(execFile);
const VERSIONS = '/usr/lib/postgresql';

export interface Postgres {
  readonly url: string;
  query(text: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  start(): Promise<void>;
  /** `immediate` is as a crash: nothing is finished. */
  stop(how: 'fast' | 'immediate'): Promise<void>;
  /** Stops it and deletes its data. */
  remove(): Promise<void>;
}

/** It refuses to run as root: then it runs as the user that its package made. */
async function asServer(): Promise<{ readonly prefix: readonly string[]; readonly owner?: number }> {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const { stdout } = await run('id', ['-u', 'postgres']);
  return { prefix: ['runuser', '-u', 'postgres', '--'], owner: Number(stdout) };
}

async function binaries(): Promise<string> {
  const versions = await readdir(VERSIONS);
  const newest = versions.map(Number).sort((a, b) => b - a)[0];
  return join(VERSIONS, String(newest), 'bin');
}

export async function startPostgres(): Promise<Postgres> {
  const bin = await binaries();
  const { prefix, owner } = await asServer();
  const folder = await mkdtemp(join(tmpdir(), 'rationale-postgres-'));
  if (owner !== undefined) await chown(folder, owner, owner);
  const data = join(folder, 'data');
  const port = await freePort();
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  const words = (command: string, ...rest: string[]): readonly [string, string[]] => {
    const [first = '', ...others] = [...prefix, join(bin, command), ...rest];
    return [first, others];
  };
  await run(...words('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'), {
    cwd: folder,
  });
  let server: ChildProcess | undefined;

  const postgres: Postgres = {
    url,
    async query(text, values = []) {
      const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
      client.on('error', () => undefined);
      await client.connect();
      try {
        return (await client.query<Record<string, unknown>>(text, [...values])).rows;
      } finally {
        await client.end();
      }
    },
    async start() {
      const settings = ['-k', folder, '-h', '127.0.0.1', '-p', String(port), '-c', 'max_connections=40'];
      server = spawn(...words('postgres', '-D', data, ...settings), { cwd: folder, stdio: 'ignore' });
      for (let tries = 0; tries < 150; tries += 1) {
        if (await postgres.query('select 1').catch(() => undefined)) return;
        await new Promise((done) => setTimeout(done, 100));
      }
      throw new Error('PostgreSQL did not start.');
    },
    async stop(how) {
      const ended = new Promise((done) => server?.once('close', done));
      await run(...words('pg_ctl', 'stop', '-D', data, '-m', how), { cwd: folder });
      await ended;
      server = undefined;
    },
    async remove() {
      if (server !== undefined) await postgres.stop('immediate');
      await rm(folder, { recursive: true, force: true });
    },
  };
  await postgres.start();
  return postgres;
}
