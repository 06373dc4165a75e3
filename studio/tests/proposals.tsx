/** Cases that are missing, ready to be put behind the others: at, just below and just above a limit, and each need not sent. */

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { JsonObject } from '../../src/model/fhir.js';
import type { ProposedCase, TestsResult } from '../../src/studio/contract-tools.js';
import { api } from '../api.js';
import type { StudioStore } from '../state.js';
import { useStudio } from '../use-studio.js';

export function Proposals({
  studio,
  proposals,
}: {
  readonly studio: StudioStore;
  readonly proposals: TestsResult['proposals'];
}): JSX.Element | null {
  const { analysed, text } = useStudio(studio);
  const [isWriting, setAdding] = useState(false);
  // Only behind the last case of a text that was read: a case must never be written over another.
  const isAdding = isWriting || analysed !== text;
  if (proposals.length === 0) return null;
  const add = (chosen: readonly ProposedCase[]): void => {
    setAdding(true);
    void append(studio, chosen).finally(() => {
      setAdding(false);
    });
  };
  return (
    <section aria-labelledby="tests-proposals">
      <div class="row">
        <h2 id="tests-proposals">Cases that are missing</h2>
        {proposals.length === 1 ? null : (
          <button
            type="button"
            disabled={isAdding}
            onClick={() => {
              add(proposals);
            }}
          >
            Add all {proposals.length}
          </button>
        )}
      </div>
      <ul class="plain-list">
        {proposals.map((proposal) => (
          <li key={nameOf(proposal.spec)} class="row">
            <button
              type="button"
              disabled={isAdding}
              aria-label={`Add the case: ${nameOf(proposal.spec)}`}
              onClick={() => {
                add([proposal]);
              }}
            >
              Add
            </button>
            <span>
              <strong>{nameOf(proposal.spec)}</strong>: {proposal.why}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const nameOf = (spec: JsonObject): string => (typeof spec.name === 'string' ? spec.name : 'unnamed');

async function append(studio: StudioStore, chosen: readonly ProposedCase[]): Promise<void> {
  const { file, text, analysis } = studio.state;
  const count = analysis?.card?.cases.length;
  if (file === undefined || count === undefined) return;
  try {
    const edits = chosen.map(({ spec }, place) => ({
      kind: 'set' as const,
      at: ['tests', 'cases', count + place],
      value: spec,
    }));
    const edited = await api.edit({ path: file.path, text, edits });
    studio.write(edited.text);
    studio.set({
      says: `${chosen.length === 1 ? 'One case was' : `${chosen.length} cases were`} added. Judge whether what is expected is right, and save.`,
    });
  } catch (error) {
    studio.set({ says: error instanceof Error ? error.message : String(error) });
  }
}
