/** Remembers answers about unit strings, in bounded memory whatever callers send (Rationale's own; no section of the standard). */

/** Units in charts are a few hundred; more than this is an attack or a loop. */
const MOST = 2000;

/** The function, with its answers remembered by its argument; emptied when it holds too many. */
export function boundedMemo<Answer>(answer: (key: string) => Answer): (key: string) => Answer {
  const known = new Map<string, { readonly answer: Answer }>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found.answer;
    const made = answer(key);
    if (known.size >= MOST) known.clear();
    known.set(key, { answer: made });
    return made;
  };
}
