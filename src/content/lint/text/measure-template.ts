/** How long a template's text can become (CDS Hooks 2.0.1, "Card Attributes": a summary has fewer than 140 characters). */

interface Reader {
  readonly pieces: readonly string[];
  at: number;
}

/** Tags that begin another branch of the same `if` or `unless`, or what a loop over nothing shows. */
const BRANCH = /^(else|elsif)\b/;

/**
 * Length of the longest way through a Liquid template, each loop taken once.
 * @param insert length of what stands for an expression such as `egfr | round`; 0 measures the author's own words
 */
export function measureTemplate(text: string, insert: (expression: string) => number): number {
  const pieces = text.split(/(\{\{.*?\}\}|\{%.*?%\})/s).filter((piece) => piece !== '');
  return measure({ pieces, at: 0 }, insert);
}

/** Up to the tag that ends the block, which is left to the caller. */
function measure(reader: Reader, insert: (expression: string) => number): number {
  let length = 0;
  for (; reader.at < reader.pieces.length; reader.at += 1) {
    const piece = reader.pieces[reader.at] ?? '';
    const tag = tagOf(piece);
    if (tag === undefined) {
      length += piece.startsWith('{{') ? insert(piece.replace(/^\{\{-?|-?\}\}$/g, '').trim()) : piece.length;
    } else if (BRANCH.test(tag) || tag.startsWith('end')) {
      return length;
    } else if (/^(if|unless|for)\b/.test(tag)) {
      length += measureBlock(reader, insert);
    }
  }
  return length;
}

/** The longest branch of a block; leaves the reader at the tag that ends it. */
function measureBlock(reader: Reader, insert: (expression: string) => number): number {
  let longest = 0;
  do {
    reader.at += 1;
    longest = Math.max(longest, measure(reader, insert));
  } while (reader.at < reader.pieces.length && BRANCH.test(tagOf(reader.pieces[reader.at] ?? '') ?? ''));
  return longest;
}

const tagOf = (piece: string): string | undefined =>
  piece.startsWith('{%') ? piece.replace(/^\{%-?|-?%\}$/g, '').trim() : undefined;
