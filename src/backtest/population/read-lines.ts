/** Streams the lines of an NDJSON file, packed or not, in constant memory (NDJSON; FHIR Bulk Data Access). */

import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

/** Lines with something in them. @throws NodeJS.ErrnoException when the file cannot be read */
export async function* readLines(file: string): AsyncGenerator<string> {
  const raw = createReadStream(file);
  const stream = file.toLowerCase().endsWith('.gz') ? raw.pipe(createGunzip()) : raw;
  // An error of the file itself would otherwise leave the unpacking waiting.
  raw.on('error', (error) => stream.destroy(error));
  const lines = createInterface({ input: stream, crlfDelay: Infinity });
  try {
    for await (const line of lines) if (line.trim() !== '') yield line;
  } finally {
    lines.close();
    raw.destroy();
  }
}
