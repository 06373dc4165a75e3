/** Streams a file line by line in constant memory, whatever is in it. */

import { createReadStream } from 'node:fs';

/** A line; `undefined` stands for one that is too long to be an event. */
export interface Line {
  readonly text: string | undefined;
  /** False for what stands after the last line break. */
  readonly finished: boolean;
}

const NEWLINE = 0x0a;
/** No event comes near it. */
const LONGEST = 1024 * 1024;

/**
 * Lines end with a line feed and nothing else: the Unicode separators that text readers split at may stand in JSON.
 * They come in groups, as the file is read. Empty lines are left out.
 * @throws NodeJS.ErrnoException when the file cannot be read
 */
export async function* readLines(file: string): AsyncGenerator<readonly Line[]> {
  let rest: Buffer[] = [];
  let length = 0;

  function take(last: Buffer, finished: boolean): readonly Line[] {
    const size = length + last.length;
    const text = size > LONGEST ? undefined : Buffer.concat([...rest, last]).toString('utf8');
    rest = [];
    length = 0;
    return size === 0 ? [] : [{ text, finished }];
  }

  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      lines.push(...take(chunk.subarray(start, end), true));
      start = end + 1;
    }
    const open = chunk.subarray(start);
    length += open.length;
    // What is too long already is only measured.
    if (length <= LONGEST) rest.push(open);
    else rest = [];
    if (lines.length > 0) yield lines;
  }
  const last = take(Buffer.alloc(0), false);
  if (last.length > 0) yield last;
}
