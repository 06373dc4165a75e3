/** The editor with the list of problems below it, each with its place, remedy and repair. */

import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { StudioProblem } from '../../src/studio/contract.js';
import type { StudioStore } from '../state.js';
import { useStudio } from '../use-studio.js';
import type { Editor } from './create-editor.js';

export function EditorPane({ studio }: { readonly studio: StudioStore }): JSX.Element {
  const { analysis } = useStudio(studio);
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor>(undefined);
  useEffect(() => {
    let gone = false;
    void import('./create-editor.js').then(({ createEditor }) => {
      if (gone || host.current === null) return;
      const made = createEditor(host.current, {
        text: studio.state.text,
        path: () => studio.state.file?.path,
        onText: (text) => {
          studio.typed(text);
        },
        onFix: (fix) => {
          studio.repair(fix);
        },
      });
      editor.current = made;
      studio.onOpen = (text) => {
        made.open(text);
      };
      studio.onText = (text) => {
        made.setText(text);
      };
      studio.onGoTo = (line) => {
        made.goTo(line);
      };
      made.show(studio.state.analysis?.problems ?? []);
    });
    return () => {
      gone = true;
      studio.onOpen = () => undefined;
      studio.onText = () => undefined;
      studio.onGoTo = () => undefined;
      editor.current?.destroy();
      editor.current = undefined;
    };
  }, [studio]);
  const problems = analysis?.problems ?? [];
  useEffect(() => {
    editor.current?.show(problems);
  }, [problems]);
  return (
    <section class="text" aria-label="The file">
      <div class="cm-host" ref={host} />
      <ul class="problems" aria-label="Problems">
        {problems.length === 0 ? <li class="quiet">No problems.</li> : null}
        {problems.map((problem) => (
          <Problem
            key={`${problem.line}:${problem.column}:${problem.message}`}
            problem={problem}
            studio={studio}
          />
        ))}
      </ul>
    </section>
  );
}

function Problem({
  problem,
  studio,
}: {
  readonly problem: StudioProblem;
  readonly studio: StudioStore;
}): JSX.Element {
  const { severity, line, column, message, remedy, fix } = problem;
  return (
    <li>
      <button
        type="button"
        class="plain"
        onClick={() => {
          studio.onGoTo(line);
        }}
      >
        {severity === 'error' ? '✗ error' : '! warning'}, line {line}, column {column}
      </button>{' '}
      {message} {remedy}{' '}
      {fix === undefined ? null : (
        <button
          type="button"
          onClick={() => {
            studio.repair(fix);
          }}
        >
          {fix.label}
        </button>
      )}
    </li>
  );
}
