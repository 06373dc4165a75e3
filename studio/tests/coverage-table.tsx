/** Which way each criterion was seen by the cases: what was never seen unknown was never tested for missing data. */

import type { JSX } from 'preact';
import type { TestsResult } from '../../src/studio/contract-tools.js';
import { nameValues, tellCoverage } from './tell-run.js';

const TRUTHS = ['true', 'false', 'unknown'] as const;

export function CoverageTable({
  coverage,
}: {
  readonly coverage: TestsResult['coverage'];
}): JSX.Element | null {
  if (coverage.length === 0) return null;
  return (
    <section aria-labelledby="tests-coverage">
      <h2 id="tests-coverage">Seen by the cases</h2>
      <p class="quiet">{tellCoverage(coverage)}</p>
      <table class="coverage">
        <thead>
          <tr>
            <th scope="col">Criterion</th>
            {TRUTHS.map((truth) => (
              <th key={truth} scope="col">
                {truth}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {coverage.map(({ criterion, sentence, seen }) => (
            <tr key={criterion}>
              <th scope="row">
                {nameValues(sentence)} <code class="quiet">{criterion}</code>
              </th>
              {TRUTHS.map((truth) =>
                seen.includes(truth) ? (
                  <td key={truth}>
                    <span class="mark true" aria-hidden="true">
                      ✓
                    </span>
                    seen
                  </td>
                ) : (
                  <td key={truth} class="unseen">
                    <span class="mark unknown" aria-hidden="true">
                      –
                    </span>
                    not yet
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
