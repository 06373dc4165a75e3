/** The real `rationale studio`, as built, on a copy of the content in a git repository of its own. */

import { spawn, spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

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

export async function startStudio(): Promise<RunningStudio> {
  const folder = await mkdtemp(join(tmpdir(), 'rationale-studio-'));
  for (const part of ['cards', 'hooks']) await cp(resolve(part), join(folder, part), { recursive: true });
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
    env: { ...process.env, LOG_LEVEL: 'error' },
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
