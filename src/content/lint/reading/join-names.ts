/** Names in a sentence: `a`, `a and b`, `a, b and c` (for authors; no section of the standard). */

export function joinNames(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
