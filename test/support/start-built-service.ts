/** The built service as a process of its own, as it runs in production: for what ends, dies, or has threads. */

import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { collectLine } from './collect-logs.js';

export interface BuiltService {
  readonly child: ChildProcess;
  /** E.g. `http://127.0.0.1:41234`. */
  readonly url: string;
  output(): string;
  /** Lines of the log with this message. */
  logged(message: string): readonly Readonly<Record<string, unknown>>[];
  /** Exit code, once it has ended. */
  readonly ended: Promise<number | null>;
}

const MAIN = resolve(process.env.RATIONALE_DIST ?? 'dist', 'src/main.js');

export async function startBuiltService(
  environment: Readonly<Record<string, string>>,
): Promise<BuiltService> {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, PORT: '0', STUDIO: 'false', ...environment },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      collectLine(chunk.toString());
    });
  const ended = new Promise<number | null>((done) => child.on('close', done));
  const output = (): string => text;
  let url: string | undefined;
  for (let tries = 0; tries < 1200 && url === undefined; tries += 1) {
    url = /Discovery\s+(http:\/\/\S+:\d+)\/cds-services/.exec(text)?.[1];
    if (child.exitCode !== null) break;
    await new Promise((done) => setTimeout(done, 50));
  }
  if (url === undefined) {
    child.kill('SIGKILL');
    throw new Error(`never listened: ${text}`);
  }
  return {
    child,
    url,
    output,
    ended,
    logged: (message) =>
      text
        .split('\n')
        .filter((line) => line.startsWith('{') && line.endsWith('}'))
        .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
        .filter((line) => line.message === message),
  };
}
