/** Finds names of a closed list as whole words in free text (orders that carry no code). */

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/**
 * Compiles a list of names, each standing for a value, into a search over text. Case does not matter; a name
 * inside a longer word is not found. Of names that begin at one place the longest is taken.
 *
 * @returns what the names found stand for, each once, in the order of the text.
 */
export function compileNames<Value>(
  names: ReadonlyMap<string, Value>,
): (texts: readonly (string | undefined)[]) => readonly Value[] {
  if (names.size === 0) return () => [];
  const byName = new Map([...names].map(([name, value]) => [name.toLowerCase(), value]));
  const alternatives = [...byName.keys()].sort((a, b) => b.length - a.length).map(escapePattern);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return (texts) => {
    const found = new Set<Value>();
    for (const text of texts) {
      for (const [match] of text?.matchAll(pattern) ?? []) {
        const value = byName.get(match.toLowerCase());
        if (value !== undefined) found.add(value);
      }
    }
    return [...found];
  };
}
