/** Cuts a model saved by LightGBM as text into its header and trees (format version v3 and v4). */

import { UnreadableModel } from './unreadable-model.js';

/** `key=value` lines; a line without `=` is a key with an empty value. */
export type Section = ReadonlyMap<string, string>;

const REMEDY = "Save it with booster.save_model('model.txt').";

/** @throws UnreadableModel when the text has no header or is cut off. */
export function splitLightgbm(text: string): {
  readonly header: Section;
  readonly trees: readonly Section[];
} {
  const lines = text.split(/\r?\n/);
  if (lines[0]?.trim() !== 'tree')
    throw new UnreadableModel('This is not a model that LightGBM saved as text.', REMEDY);
  const header = new Map<string, string>();
  const trees: Map<string, string>[] = [];
  for (const line of lines.slice(1)) {
    if (line.trim() === 'end of trees') return { header, trees };
    if (line.trim() === '') continue;
    const split = line.indexOf('=');
    const [key, value] = split < 0 ? [line, ''] : [line.slice(0, split), line.slice(split + 1)];
    if (key === 'Tree') trees.push(new Map());
    else (trees.at(-1) ?? header).set(key.trim(), value.trim());
  }
  throw new UnreadableModel('The file is cut off: its trees do not end.', REMEDY);
}

/** @throws UnreadableModel when the list is of another length or holds anything but numbers. `inf` is one. */
export function numbersOf(section: Section, key: string, count: number): readonly number[] {
  const words = (section.get(key) ?? '').split(' ').filter((word) => word !== '');
  if (words.length !== count)
    throw new UnreadableModel(`${key} has ${words.length} numbers where ${count} belong.`, 'Save it again.');
  return words.map((word) => {
    const number = readNumber(word);
    if (Number.isNaN(number))
      throw new UnreadableModel(`${key} holds ${word}, which is no number.`, 'Save it again.');
    return number;
  });
}

/** As C prints it. Infinite limits become the largest finite number, which decides alike for every finite value. */
function readNumber(word: string): number {
  const infinite = /^([+-]?)inf(inity)?$/i.exec(word);
  if (infinite !== null) return infinite[1] === '-' ? -Number.MAX_VALUE : Number.MAX_VALUE;
  return Number(word);
}
