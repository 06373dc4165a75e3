/** Finds medicines by words of their name: what begins with the words first, the short before the long. */

export function findMedicines<Medicine extends { readonly display: string }>(
  medicines: readonly Medicine[],
  search: string,
): readonly Medicine[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return [];
  const words = wanted.split(/\s+/);
  const rank = ({ display }: Medicine): number => (display.toLowerCase().startsWith(wanted) ? 0 : 1);
  return medicines
    .filter(({ display }) => words.every((word) => display.toLowerCase().includes(word)))
    .sort(
      (a, b) => rank(a) - rank(b) || a.display.length - b.display.length || (a.display < b.display ? -1 : 1),
    );
}
