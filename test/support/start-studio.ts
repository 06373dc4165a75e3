/** The real `rationale studio`, as built, on a copy of the content in a git repository of its own. */

import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

export interface RunningStudio {
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string;
  readonly folder: string;
  /** What git prints in the folder. */
  git(...words: readonly string[]): string;
  read(path: string): Promise<string>;
  stop(): Promise<void>;
}

/** RATIONALE_DIST names another build, while the studio is worked on. */
const COMMAND = resolve(process.env.RATIONALE_DIST ?? 'dist', 'src/cli/rationale.js');

/** @param services the only ones in the copy, so that checks of the whole content are quick; absent: all */
export async function startStudio(services?: readonly string[]): Promise<RunningStudio> {
  const folder = await mkdtemp(join(tmpdir(), 'rationale-studio-'));
  for (const part of ['cards', 'hooks']) await cp(resolve(part), join(folder, part), { recursive: true });
  if (services !== undefined) await keepServices(folder, services);
  const git = (...words: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync('git', ['-C', folder, ...words], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${words.join(' ')}: ${stderr}`);
    return stdout.trim();
  };
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'Test Author');
  git('config', 'user.email', 'author@example.org');
  git('add', '--all');
  git('commit', '--quiet', '-m', 'content: as shipped');
  const child = spawn(process.execPath, [COMMAND, 'studio', '--port', '0', '--folder', folder], {
    // On a busy machine a call waits; it is not what is tested here.
    env: { ...process.env, LOG_LEVEL: 'error', MAX_WAIT_MS: '60000' },
  });
  const origin = await new Promise<string>((found, failed) => {
    let printed = '';
    const take = (chunk: Buffer): void => {
      printed += chunk.toString();
      const match = /Studio\s+(http:\/\/127\.0\.0\.1:\d+)\/studio\//.exec(printed);
      if (match?.[1] !== undefined) found(match[1]);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('exit', () => {
      failed(new Error(`the studio did not start: ${printed}`));
    });
  });
  await waitForContent(origin);
  return {
    origin,
    folder,
    git,
    read: (path) => readFile(join(folder, path), 'utf8'),
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The studio compiles the content for itself after the service has begun to answer; its first answer waits for that. */
async function waitForContent(origin: string): Promise<void> {
  const page = await (await fetch(`${origin}/studio/`)).text();
  const token = /name="studio-token" content="([^"]+)"/.exec(page)?.[1] ?? '';
  const overview = await fetch(`${origin}/studio/api/overview`, { headers: { 'X-Studio-Token': token } });
  if (!overview.ok) throw new Error(`the studio's overview: ${overview.status}`);
}

/** Takes the other services away, and their cards from the sites. */
async function keepServices(folder: string, services: readonly string[]): Promise<void> {
  const [all, sites] = [join(folder, 'cards/services'), join(folder, 'cards/sites')];
  const gone = (await readdir(all)).filter((name) => !services.includes(name));
  await Promise.all(gone.map((name) => rm(join(all, name), { recursive: true })));
  const kept = new Set(
    (await Promise.all(services.map((name) => readdir(join(all, name)))))
      .flat()
      .map((name) => basename(name, '.yaml')),
  );
  for (const name of await readdir(sites)) {
    const lines = (await readFile(join(sites, name), 'utf8')).split('\n');
    const told = lines.filter((line) => {
      const card = /^ {2}([a-z][a-z0-9-]*): \{ status:/.exec(line)?.[1];
      return card === undefined || kept.has(card);
    });
    await writeFile(join(sites, name), told.join('\n'));
  }
}
