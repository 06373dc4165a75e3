/** What is wrong with a field, below it, and read out with it. */

import type { JSX } from 'preact';

export function FieldProblems({
  id,
  problems,
}: {
  readonly id: string;
  readonly problems: readonly string[];
}): JSX.Element | null {
  if (problems.length === 0) return null;
  return (
    <ul class="field-problems" id={id}>
      {problems.map((says) => (
        <li key={says}>
          <span aria-hidden="true">✗ </span>
          {says}
        </li>
      ))}
    </ul>
  );
}
