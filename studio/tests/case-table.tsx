/** Each case with what was expected and what came; from here to its line, or to its patient. */

import type { JSX } from 'preact';
import type { CaseResult } from '../../src/studio/contract-tools.js';
import { goToLine } from '../parts/go-to-line.js';
import type { StudioStore } from '../state.js';
import type { Flip } from './find-flips.js';

export interface CaseTableProps {
  readonly studio: StudioStore;
  readonly cases: readonly CaseResult[];
  /** With the settings that are tried; absent: none are. */
  readonly flips: readonly Flip[] | undefined;
  readonly onlyFailing: boolean;
}

export function CaseTable({ studio, cases, flips, onlyFailing }: CaseTableProps): JSX.Element {
  const hasBefore = cases.some(({ before }) => before !== undefined);
  const shown = onlyFailing ? cases.filter(({ passed }) => !passed) : cases;
  if (shown.length === 0)
    return <p class="quiet">{cases.length === 0 ? 'There are no cases to run.' : 'No case fails.'}</p>;
  return (
    <div class="scroll" role="region" aria-label="Table of cases" tabIndex={0}>
      <table class="cases">
        <thead>
          <tr>
            <th scope="col">Case</th>
            <th scope="col">Expected</th>
            <th scope="col">What came</th>
            {hasBefore ? <th scope="col">As committed</th> : null}
            {flips === undefined ? null : <th scope="col">With the numbers tried</th>}
            <th scope="col">Go to</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <tr key={`${one.line} ${one.name}`}>
              <th scope="row">
                <CaseMark passed={one.passed} /> {one.name}
              </th>
              <td>{one.expected}</td>
              <td>
                {one.actual}
                {one.failures.length === 0 ? null : (
                  <ul class="failures">
                    {one.failures.map((says) => (
                      <li key={says}>{says}</li>
                    ))}
                  </ul>
                )}
              </td>
              {hasBefore ? <td>{one.before ?? 'the same'}</td> : null}
              {flips === undefined ? null : <FlipCell flip={flips.find(({ line }) => line === one.line)} />}
              <td>
                <Ways studio={studio} one={one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CaseMark({ passed }: { readonly passed: boolean }): JSX.Element {
  return (
    <span class={`mark ${passed ? 'true' : 'false'}`}>
      <span aria-hidden="true">{passed ? '✓' : '✗'}</span>
      <span class="hidden">{passed ? 'passes: ' : 'fails: '}</span>
    </span>
  );
}

const FlipCell = ({ flip }: { readonly flip: Flip | undefined }): JSX.Element =>
  flip === undefined ? (
    <td class="quiet">the same</td>
  ) : (
    <td class="flipped">
      <span aria-hidden="true">⇄ </span>
      {flip.to}
    </td>
  );

function Ways({ studio, one }: { readonly studio: StudioStore; readonly one: CaseResult }): JSX.Element {
  const spec = studio.state.analysis?.card?.cases.find(({ name }) => name === one.name)?.spec;
  return (
    <span class="row ways">
      <button
        type="button"
        class="plain"
        aria-label={`Go to line ${one.line}: ${one.name}`}
        onClick={() => {
          goToLine(studio, one.line);
        }}
      >
        line {one.line}
      </button>
      <button
        type="button"
        class="plain"
        disabled={spec === undefined}
        aria-label={`Use this patient: ${one.name}`}
        onClick={() => {
          if (spec === undefined) return;
          studio.choosePatient(one.name, spec);
          studio.set({ tab: 'card', says: `The card is shown for “${one.name}”.` });
        }}
      >
        use this patient
      </button>
    </span>
  );
}
