/** Events that wait on the local disk while the database is away: safe from a power cut before anybody is told they are kept. */

import { mkdir, open, readdir, readFile, rename, stat, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { dayName, formatEventFileName, parseEventFileName, type Writer } from '../events/event-file-name.js';
import { isAbandoned } from '../events/repair-torn-files.js';
import type { Instant } from '../time/time-span.js';
import { parseStoredLine, type StoredLine } from './stored-line.js';

export interface SpoolOptions {
  readonly folder: string;
  readonly writer: Writer;
  /** Bytes after which a new file is begun: one is read whole. */
  readonly fileBytes?: number;
  /** Bytes of all waiting files beyond which no more is taken. */
  readonly mostBytes: number;
  readonly clock: () => Instant;
}

interface Waiting {
  readonly path: string;
  bytes: number;
}

const FILE_BYTES = 4 * 1024 * 1024;

/** A queue of files, oldest first; each process has its own, and takes over those of processes that are gone. */
export class Spool {
  readonly #options: SpoolOptions;
  readonly #waiting: Waiting[] = [];
  #handle: FileHandle | undefined;
  #number = 0;

  constructor(options: SpoolOptions) {
    this.#options = options;
  }

  /** Whether nothing waits. */
  get empty(): boolean {
    return this.#waiting.length === 0;
  }

  /** Takes over what processes that are gone left. @throws NodeJS.ErrnoException when the folder cannot be used */
  async adopt(): Promise<void> {
    const { folder, writer, clock } = this.#options;
    await mkdir(folder, { recursive: true, mode: 0o750 });
    const names = await readdir(folder);
    // What is taken over goes to the end of the queue, and the file being written must be the last.
    await this.#closeFile();
    for (const name of names.sort()) {
      const other = parseEventFileName(name)?.writer;
      if (other === undefined) continue;
      const path = join(folder, name);
      const { mtimeMs, size } = await stat(path);
      if (!isAbandoned(other, writer, mtimeMs, clock())) continue;
      const own = this.#nextPath();
      await rename(path, own);
      this.#waiting.push({ path: own, bytes: size });
    }
  }

  /**
   * Resolves when the lines are on the disk for good.
   * @throws NodeJS.ErrnoException when they are not; ENOSPC also when the spool is as large as it may be
   */
  async append(lines: readonly StoredLine[]): Promise<void> {
    const bytes = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const total = this.#waiting.reduce((sum, file) => sum + file.bytes, 0);
    if (total + bytes.length > this.#options.mostBytes) {
      throw Object.assign(new Error('The spool is full.'), { code: 'ENOSPC' });
    }
    try {
      const [handle, file] = await this.#fileInUse();
      await handle.appendFile(bytes);
      await handle.datasync();
      file.bytes += bytes.length;
    } catch (error) {
      // The file may end in the middle of a line: the next batch goes to another.
      await this.#closeFile();
      throw error;
    }
  }

  /**
   * Hands over the oldest file whole, and deletes it when that has worked.
   * @param take rejects when the lines must stay
   */
  async replay(take: (lines: readonly StoredLine[]) => Promise<void>): Promise<void> {
    const [oldest] = this.#waiting;
    if (oldest === undefined) return;
    if (this.#waiting.length === 1) await this.#closeFile();
    const text = await readFile(oldest.path, 'utf8');
    await take(text.split('\n').flatMap((line) => parseStoredLine(line) ?? []));
    await unlink(oldest.path);
    this.#waiting.shift();
  }

  async close(): Promise<void> {
    await this.#closeFile();
  }

  async #fileInUse(): Promise<readonly [FileHandle, Waiting]> {
    const last = this.#waiting.at(-1);
    if (this.#handle !== undefined && last !== undefined) {
      if (last.bytes < (this.#options.fileBytes ?? FILE_BYTES)) return [this.#handle, last];
      await this.#closeFile();
    }
    const file = { path: this.#nextPath(), bytes: 0 };
    await mkdir(this.#options.folder, { recursive: true, mode: 0o750 });
    const handle = await open(file.path, 'ax', 0o640);
    await this.#syncFolder();
    this.#handle = handle;
    this.#waiting.push(file);
    return [handle, file];
  }

  /** A new name is safe from a power cut only when its folder is. */
  async #syncFolder(): Promise<void> {
    const folder = await open(this.#options.folder, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  #nextPath(): string {
    const { folder, writer, clock } = this.#options;
    this.#number += 1;
    return join(folder, formatEventFileName(dayName(clock()), writer, this.#number));
  }

  async #closeFile(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close().catch(() => undefined);
  }
}
