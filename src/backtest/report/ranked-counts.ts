/** Counts by name as a list: most first, then by name. */

export interface RankedCount {
  readonly name: string;
  readonly count: number;
}

export const rankedCounts = (counts: Readonly<Record<string, number>>): readonly RankedCount[] =>
  Object.entries(counts)
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));

/** The words of a name that is made of several. */
export const partsOf = (name: string): readonly string[] => name.split(' ');
