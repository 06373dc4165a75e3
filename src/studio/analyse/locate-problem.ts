/** Where a problem stands in the text, and a change that repairs it when its remedy is one that can be made for the author. */

import { parseDocument } from 'yaml';
import { readEntry } from '../../content/yaml-trap.js';
import type { Problem } from '../../model/content.js';
import type { Fix, StudioProblem } from '../contract.js';

/** Of one analysis: line starts are found once. */
export function locateProblems(problems: readonly Problem[], text: string): readonly StudioProblem[] {
  const lines = text.split('\n');
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length + 1);
  const errorsNow = parseDocument(text).errors.length;
  return problems.map((problem) => {
    const line = lines[problem.line - 1] ?? '';
    const start = starts[problem.line - 1] ?? 0;
    const from = Math.min(start + problem.column - 1, start + line.length);
    const word = /^[^\s,:{}[\]]+/.exec(text.slice(from, start + line.length))?.[0] ?? '';
    const fix = findFix(problem, { text, line, start, from, errorsNow });
    return { ...problem, from, to: from + Math.max(word.length, 1), ...(fix === undefined ? {} : { fix }) };
  });
}

interface Place {
  readonly text: string;
  readonly line: string;
  /** Offset of the line. */
  readonly start: number;
  /** Offset of the problem. */
  readonly from: number;
  readonly errorsNow: number;
}

function findFix({ remedy }: Problem, place: Place): Fix | undefined {
  const fix =
    quoteWord(remedy, place) ??
    quotePart(remedy, place) ??
    quoteText(remedy, place) ??
    spaces(remedy, place) ??
    decimalPoint(remedy, place) ??
    nearestName(remedy, place);
  if (fix === undefined) return undefined;
  // A repair that breaks more than it mends is none, and where YAML has errors it mends at least one.
  const repaired = place.text.slice(0, fix.from) + fix.insert + place.text.slice(fix.to);
  const errors = parseDocument(repaired).errors.length;
  const isBetter = place.errorsNow === 0 ? errors === 0 : errors < place.errorsNow;
  return isBetter && repaired !== place.text ? fix : undefined;
}

/** What YAML reads as a number or a truth and should be text. */
function quoteWord(remedy: string, { line, start, from }: Place): Fix | undefined {
  const meant = /^Put it in quotes: (?:[^\s:]+: )?"(.*)"$/.exec(remedy)?.[1];
  const written = /^[^\s,\]}#]+/.exec(line.slice(from - start))?.[0];
  if (meant === undefined || written === undefined) return undefined;
  return { label: 'Put it in quotes', from, to: from + written.length, insert: JSON.stringify(meant) };
}

/** Between { } or [ ]: the whole text that holds what must be in quotes. */
function quotePart(remedy: string, { line, start }: Place): Fix | undefined {
  const inner = /^Put it in double quotes: "(.*)"$/.exec(remedy)?.[1] ?? '';
  const at = inner === '' ? -1 : line.indexOf(inner);
  if (at < 0) return undefined;
  const left = /(?:^|[,[{]|:\s)\s*(?<text>[^,[{]*)$/.exec(line.slice(0, at))?.groups?.text ?? '';
  const before = left.replace(/^.*:\s+/, '');
  const after = /^[^,\]}]*/.exec(line.slice(at + inner.length))?.[0].trimEnd() ?? '';
  const from = start + at - before.length;
  const to = start + at + inner.length + after.length;
  return { label: 'Put it in quotes', from, to, insert: JSON.stringify(before + inner + after) };
}

function quoteText(remedy: string, { line, start }: Place): Fix | undefined {
  if (!/^Put (?:the text in double quotes|all of it inside one pair of quotes)|in double quotes/.test(remedy))
    return undefined;
  const entry = readEntry(line);
  if (entry === undefined || !line.endsWith(entry.text)) return undefined;
  const from = start + line.length - entry.text.length;
  const bare = entry.text.startsWith('"')
    ? entry.text.replaceAll('"', '')
    : entry.text.replace(/^'(.*?)'?$/, '$1');
  return { label: 'Put quotes around the text', from, to: start + line.length, insert: JSON.stringify(bare) };
}

function spaces(remedy: string, { line, start }: Place): Fix | undefined {
  const indent = /^[ \t]*\t[ \t]*/.exec(line)?.[0];
  if (indent === undefined || !remedy.startsWith('Indent with spaces')) return undefined;
  const insert = indent.replaceAll('\t', '  ');
  return { label: 'Indent with spaces', from: start, to: start + indent.length, insert };
}

function decimalPoint(remedy: string, { line, start }: Place): Fix | undefined {
  const [, whole, decimals] = /with a point: (?:[^\s:]+: )?(-?\d+)\.(\d+)$/.exec(remedy) ?? [];
  if (whole === undefined || decimals === undefined) return undefined;
  const at = line.indexOf(`${whole},${decimals}`);
  if (at < 0) return undefined;
  const from = start + at;
  const insert = `${whole}.${decimals}`;
  return { label: `Write ${insert}`, from, to: from + insert.length, insert };
}

function nearestName(remedy: string, { line, start, from }: Place): Fix | undefined {
  const meant = /^Did you mean ([\w.%{} -]+?)\?$/.exec(remedy)?.[1];
  if (meant === undefined) return undefined;
  // What stands at the problem is a word near to what was meant; elsewhere in the line it is looked for by likeness.
  const words = [...line.matchAll(/[\w-]+/g)].map((match) => ({ word: match[0], at: start + match.index }));
  const here = words.find(({ word, at }) => at <= from && from < at + word.length);
  const candidates = [...(here === undefined ? [] : [here]), ...words].filter(({ word }) =>
    isNear(word, meant),
  );
  const [wrong] = candidates;
  if (wrong === undefined) return undefined;
  return { label: `Write ${meant}`, from: wrong.at, to: wrong.at + wrong.word.length, insert: meant };
}

/** Most letters in common, in their order. */
function isNear(word: string, meant: string): boolean {
  if (word === meant || Math.abs(word.length - meant.length) > Math.max(2, meant.length / 3)) return false;
  let found = 0;
  for (const letter of word) if (letter === meant[found]) found += 1;
  const backwards = Array.from(word)
    .reverse()
    .reduce((count, letter) => (letter === meant.at(-1 - count) ? count + 1 : count), 0);
  return found + backwards >= meant.length * 0.7;
}
