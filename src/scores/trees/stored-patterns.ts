/** Pattern counts as text of a parameters file: LEB128 numbers in base64 (issue of scores, trained models). */

import type { BackgroundPatterns } from './count-background-patterns.js';

/**
 * Leaf by leaf: how many patterns, then for each its distance from the one before (the first: from 0) and its count.
 */
export function writePatterns({ start, failed, count }: BackgroundPatterns): string {
  const bytes: number[] = [];
  const put = (number: number): void => {
    let rest = number;
    for (; rest >= 128; rest >>>= 7) bytes.push((rest & 127) | 128);
    bytes.push(rest);
  };
  for (let leaf = 0; leaf + 1 < start.length; leaf += 1) {
    const [from, to] = [start[leaf] ?? 0, start[leaf + 1] ?? 0];
    put(to - from);
    let before = 0;
    for (let at = from; at < to; at += 1) {
      put((failed[at] ?? 0) - before);
      put(count[at] ?? 0);
      before = failed[at] ?? 0;
    }
  }
  return Buffer.from(bytes).toString('base64');
}

/**
 * @param players how many inputs the path of each leaf has.
 * @returns `undefined` when the text does not hold, for every leaf, patterns of its inputs whose counts add up to `rows`.
 */
export function readPatterns(
  text: string,
  rows: number,
  players: readonly number[],
): BackgroundPatterns | undefined {
  const bytes = Buffer.from(text, 'base64');
  let at = 0;
  const take = (): number => {
    let number = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = bytes[at] ?? 128;
      at += 1;
      number += (byte & 127) * 2 ** shift;
      if (byte < 128) return number;
    }
    return Number.NaN;
  };
  const start = new Int32Array(players.length + 1);
  const failed: number[] = [];
  const count: number[] = [];
  for (const [leaf, own] of players.entries()) {
    let left = rows;
    let pattern = 0;
    const patterns = take();
    for (let i = 0; i < patterns; i += 1) {
      const [distance, times] = [take(), take()];
      pattern += distance;
      left -= times;
      if (!(times > 0 && left >= 0 && pattern < 2 ** own && (i === 0 || distance > 0))) return undefined;
      failed.push(pattern);
      count.push(times);
    }
    if (left !== 0) return undefined;
    start[leaf + 1] = failed.length;
  }
  return at === bytes.length
    ? { rows, start, failed: Int32Array.from(failed), count: Int32Array.from(count) }
    : undefined;
}
