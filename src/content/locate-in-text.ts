/** Finds where a piece of a text stands in the file that writes the text, whatever quotes or folding it uses (YAML 1.2). */

import type { ContentFile, FilePath, Position } from './content-file.js';

/**
 * @param path where the text is in the file's value
 * @param text the value at that path
 * @param begin offset of the piece in the text
 * @returns the piece's place; the text's own place when the file writes the piece otherwise (escapes, folded lines)
 */
export function locateInText(
  file: ContentFile,
  path: FilePath,
  text: string,
  begin: number,
  length: number,
): Position {
  const start = file.at(path);
  const piece = text.slice(begin, begin + length).split('\n')[0] ?? '';
  if (piece === '') return start;
  const from = offsetOf(file.text, start);
  let at = from - 1;
  for (let seen = -1; seen < countOf(text.slice(0, begin), piece); seen += 1) {
    at = file.text.indexOf(piece, at + 1);
    if (at < 0) return start;
  }
  return positionOf(file.text, at);
}

function countOf(text: string, piece: string): number {
  let count = 0;
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) count += 1;
  return count;
}

function offsetOf(text: string, { line, column }: Position): number {
  let offset = 0;
  for (let row = 1; row < line; row += 1) offset = text.indexOf('\n', offset) + 1;
  return offset + column - 1;
}

function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}
