/** ✓ ✗ ? with the word for it: colour is never the only sign. */

import type { JSX } from 'preact';

const SIGNS = { true: ['✓', 'true'], false: ['✗', 'false'], unknown: ['?', 'unknown'] } as const;

export function TruthMark({ truth }: { readonly truth: keyof typeof SIGNS }): JSX.Element {
  const [sign, word] = SIGNS[truth];
  return (
    <span class={`mark ${truth}`}>
      <span aria-hidden="true">{sign}</span>
      <span class="hidden">{word}: </span>
    </span>
  );
}
