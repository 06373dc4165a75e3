/** The words of a text that stayed are cut to what is next to a change, so that the change is found at once. */

import type { WordRun } from '../../src/diff/content-diff.js';

/** Words kept on either side of a change. */
const CONTEXT = 9;

/** Runs in their order; of one that stayed only its ends next to a change, with … for what is left out. */
export function cutWords(runs: readonly WordRun[]): readonly WordRun[] {
  return runs.map((run, place) => {
    if (run.kind !== 'same') return run;
    const words = run.text.split(' ');
    const before = place === 0 ? 0 : CONTEXT;
    const after = place === runs.length - 1 ? 0 : CONTEXT;
    if (words.length <= before + after + 1) return run;
    const kept = [...words.slice(0, before), '…', ...words.slice(words.length - after)];
    return { kind: 'same', text: kept.join(' ') };
  });
}
