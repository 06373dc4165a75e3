/** The event file being written: appended to, never rewritten; a new one each UTC day and when it has grown. */

import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '../time/time-span.js';
import { dayName, formatEventFileName, type Writer } from './event-file-name.js';

/** What is used of a file, so that a test can stand in for a disk that fails in the middle of a write. */
export interface AppendFile {
  /** May write less than it was given. */
  write(bytes: Uint8Array): Promise<{ readonly bytesWritten: number }>;
  datasync(): Promise<void>;
  stat(): Promise<{ readonly nlink: number }>;
  close(): Promise<void>;
}

export interface EventFileOptions {
  readonly folder: string;
  readonly writer: Writer;
  /** Bytes after which the next batch goes to a new file. */
  readonly fileBytes: number;
  clock(): Instant;
  /** Creates a file to append to; fails when it exists. Default: the file system's. */
  readonly openFile?: (path: string) => Promise<AppendFile>;
}

/** Exclusive: the name is this writer's alone, so an existing file would mean that two share a name. */
const createFile = (path: string): Promise<AppendFile> => open(path, 'ax', 0o640);

const NEWLINE = 0x0a;

/**
 * Takes batches of whole lines. What could not be written stays here, to the byte, and is written on before
 * anything else: a disk that was full for a while leaves no broken line and no doubled one.
 */
export class EventFile {
  readonly #options: EventFileOptions;
  #handle: AppendFile | undefined;
  #day = '';
  #part = 0;
  #size = 0;
  #rest: Uint8Array = new Uint8Array();
  /** Whether the file ends in the middle of what is in `#rest`. */
  #torn = false;

  constructor(options: EventFileOptions) {
    this.#options = options;
  }

  /** Whether a batch is not written to its end. */
  get unfinished(): boolean {
    return this.#rest.length > 0;
  }

  /** Lines of the last batch that are not whole in the file. */
  get unfinishedLines(): number {
    return this.#rest.reduce((count, byte) => (byte === NEWLINE ? count + 1 : count), 0);
  }

  /** @throws NodeJS.ErrnoException when the batch is not written; {@link finish} goes on where it stopped. */
  async write(lines: Uint8Array): Promise<void> {
    if (this.unfinished) throw new Error('The batch before is not finished.');
    this.#rest = lines;
    await this.finish();
  }

  /** Writes what is left of the last batch. @throws NodeJS.ErrnoException as {@link write} does */
  async finish(): Promise<void> {
    while (this.unfinished) {
      const handle = await this.#fileInUse();
      const { bytesWritten } = await handle.write(this.#rest);
      if (bytesWritten === 0) throw Object.assign(new Error('Nothing was written.'), { code: 'ENOSPC' });
      this.#size += bytesWritten;
      this.#rest = this.#rest.subarray(bytesWritten);
      this.#torn = this.unfinished;
    }
  }

  /** Makes what was written survive a power cut. A file that somebody deleted is given up for a new one. */
  async sync(): Promise<void> {
    const handle = this.#handle;
    if (handle === undefined) return;
    await handle.datasync();
    const { nlink } = await handle.stat();
    if (nlink === 0) await this.close();
  }

  async close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    this.#torn = false;
    await handle?.close();
  }

  /** The open file; another one when the day has changed or it has grown, but never in the middle of a line. */
  async #fileInUse(): Promise<AppendFile> {
    const day = dayName(this.#options.clock());
    const fits = day === this.#day && this.#size < this.#options.fileBytes;
    if (this.#handle !== undefined && (fits || this.#torn)) return this.#handle;
    if (this.#handle !== undefined) {
      await this.sync();
      await this.close();
    }
    return this.#openNext(day);
  }

  async #openNext(day: string): Promise<AppendFile> {
    const { folder, writer, openFile = createFile } = this.#options;
    await mkdir(folder, { recursive: true, mode: 0o750 });
    const part = day === this.#day ? this.#part + 1 : 1;
    const handle = await openFile(join(folder, formatEventFileName(day, writer, part)));
    this.#handle = handle;
    this.#day = day;
    this.#part = part;
    this.#size = 0;
    return handle;
  }
}
