/** Why: the card's logic as a tree, each part true, false or unknown, with the chart values and where they stand. */

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Preview, WhyNode, WhyValue } from '../../src/studio/contract.js';
import { TruthMark } from '../parts/truth-mark.js';
import type { StudioStore } from '../state.js';
import { ResourceView } from './resource-view.js';

const JOINED = { all: 'All of these', any: 'At least one of these', none: 'None of these' } as const;

export function WhyTree({
  preview,
  studio,
}: {
  readonly preview: Preview;
  readonly studio: StudioStore;
}): JSX.Element {
  const [looked, setLooked] = useState<WhyValue>();
  const { why, resources } = preview;
  const resource = looked?.source === undefined ? undefined : resources[looked.source];
  if (why === undefined) return <p class="quiet">Nothing was evaluated.</p>;
  return (
    <>
      <ul class="why" aria-label="Why">
        <Node node={why} studio={studio} onLook={setLooked} looked={looked} />
      </ul>
      {looked === undefined || resource === undefined ? null : (
        <ResourceView
          name={looked.source ?? ''}
          resource={resource}
          element={looked.element ?? []}
          onClose={() => {
            setLooked(undefined);
          }}
        />
      )}
    </>
  );
}

interface NodeProps {
  readonly node: WhyNode;
  readonly studio: StudioStore;
  readonly looked: WhyValue | undefined;
  readonly onLook: (value: WhyValue) => void;
}

function Node({ node, studio, looked, onLook }: NodeProps): JSX.Element {
  if (node.op !== 'criterion')
    return (
      <li>
        <span class="line">
          <TruthMark truth={node.truth} /> {JOINED[node.op]}
        </span>
        <ul>
          {node.of.map((part, index) => (
            <Node
              key={part.id ?? String(index)}
              node={part}
              studio={studio}
              looked={looked}
              onLook={onLook}
            />
          ))}
        </ul>
      </li>
    );
  return (
    <li>
      <span class={`line${node.decided ? ' decided' : ''}`}>
        <TruthMark truth={node.truth} />{' '}
        <button
          type="button"
          class="plain"
          title={`${node.check ?? ''} (go to its line)`}
          onClick={() => {
            goToCriterion(studio, node.id ?? '');
          }}
        >
          {node.sentence}
        </button>
        {node.decided ? <span class="hidden"> (decided)</span> : null}
      </span>
      {node.values.map((value, index) => (
        <span class="line value" key={index}>
          <span class="quiet">{value.label}: </span>
          {value.value}
          {value.unit === undefined ? '' : ` ${value.unit}`}
          {value.date === undefined ? '' : ` (${value.date})`}
          {value.matchedBy === 'name' ? ' matched by name' : ''}{' '}
          {value.source === undefined ? null : (
            <button
              type="button"
              class="plain"
              aria-pressed={looked === value}
              onClick={() => {
                onLook(value);
              }}
            >
              {[value.source, ...(value.element ?? [])].join('.')}
            </button>
          )}
        </span>
      ))}
      {node.unknown.map(({ need, reason, sentence }) => (
        <span class="line value" key={`${need} ${reason}`}>
          <TruthMark truth="unknown" /> {sentence}{' '}
          <span class="quiet">
            ({need}: {reason})
          </span>
        </span>
      ))}
    </li>
  );
}

/** The line of the criterion in the text as it stands. */
function goToCriterion(studio: StudioStore, id: string): void {
  const lines = studio.state.text.split('\n');
  const start = lines.findIndex((line) => line.startsWith('criteria:'));
  const at = lines.findIndex((line, index) => index > start && new RegExp(`^ +["']?${id}["']?:`).test(line));
  if (at >= 0) studio.onGoTo(at + 1);
}
