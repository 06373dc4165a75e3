/** Finds the tokens of a prefetch template by their braces (CDS Hooks 3.0, "Prefetch Tokens"). */

/** What one pair of braces holds. */
export interface FoundToken {
  /** Offset of `{{`, and length up to and with `}}`. */
  readonly begin: number;
  readonly length: number;
  /** Between the braces, as written. */
  readonly inside: string;
}

/** Braces inside quotes belong to the address they quote. A token that is not closed is none. */
export function findTokens(text: string): readonly FoundToken[] {
  const tokens: FoundToken[] = [];
  for (let begin = text.indexOf('{{'); begin >= 0;) {
    const end = closingBraces(text, begin + 2);
    if (end === undefined) break;
    tokens.push({ begin, length: end + 2 - begin, inside: text.slice(begin + 2, end) });
    begin = text.indexOf('{{', end + 2);
  }
  return tokens;
}

function closingBraces(text: string, from: number): number | undefined {
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "'") quoted = !quoted;
    else if (!quoted && text.startsWith('}}', at)) return at;
  }
  return undefined;
}
