/** A temporary folder in which a bulk export is sorted by patient: files that are only appended to, by one thread each. */

import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** patients: lines of their resources. medications: lines of Medications, by medication. wanted: who wants which of them. */
export type BucketKind = 'patients' | 'medications' | 'wanted';

/** Characters kept in memory for one bucket before they are written. */
const MOST_WAITING = 32 * 1024;

/** Collects lines for the buckets of one job and writes them in large pieces. */
export class BucketWriter {
  readonly #folder: string;
  readonly #writer: string;
  readonly #waiting = new Map<string, { lines: string[]; length: number }>();

  /** @param writer a name of its own for each job: no file has two writers */
  constructor(folder: string, writer: string) {
    this.#folder = folder;
    this.#writer = writer;
  }

  async add(kind: BucketKind, bucket: number, line: string): Promise<void> {
    const name = `${kind}-${bucket}.${this.#writer}`;
    const waiting = this.#waiting.get(name) ?? { lines: [], length: 0 };
    waiting.lines.push(line);
    waiting.length += line.length + 1;
    this.#waiting.set(name, waiting);
    if (waiting.length >= MOST_WAITING) await this.#write(name);
  }

  async close(): Promise<void> {
    for (const name of [...this.#waiting.keys()]) await this.#write(name);
  }

  async #write(name: string): Promise<void> {
    const waiting = this.#waiting.get(name);
    this.#waiting.delete(name);
    if (waiting === undefined) return;
    await appendFile(join(this.#folder, name), `${waiting.lines.join('\n')}\n`, { mode: 0o600 });
  }
}

/** Files of one bucket, whoever wrote them. */
export async function bucketFiles(
  folder: string,
  kind: BucketKind,
  bucket: number,
): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => name.startsWith(`${kind}-${bucket}.`))
    .sort()
    .map((name) => join(folder, name));
}
