/** The YAML editor: problems underlined with their repairs, completion from the server, search. */

import {
  autocompletion,
  closeBrackets,
  completionKeymap,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, foldGutter, indentOnInput } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import type { Fix, StudioProblem } from '../../src/studio/contract.js';
import { api } from '../api.js';
import { editorTheme, styleNonce } from './editor-theme.js';

export interface Editor {
  /** Another file: nothing of the last one can be undone into it. */
  open(text: string): void;
  setText(text: string): void;
  goTo(line: number): void;
  show(problems: readonly StudioProblem[]): void;
  destroy(): void;
}

export interface EditorOptions {
  readonly text: string;
  /** Of the open file, asked at each completion. */
  readonly path: () => string | undefined;
  readonly onText: (text: string) => void;
  /** A repair was chosen at its place in the text. */
  readonly onFix: (fix: Fix) => void;
}

export function createEditor(parent: HTMLElement, { text, path, onText, onFix }: EditorOptions): Editor {
  let fromOutside = false;
  const stateOf = (doc: string): EditorState =>
    EditorState.create({
      doc,
      extensions: [
        styleNonce,
        lineNumbers(),
        foldGutter(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        highlightSelectionMatches(),
        EditorView.lineWrapping,
        yaml(),
        lintGutter(),
        autocompletion({ override: [(context) => complete(context, path())] }),
        keymap.of([
          ...completionKeymap,
          ...defaultKeymap,
          ...historyKeymap,
          ...searchKeymap,
          ...lintKeymap,
          indentWithTab,
        ]),
        EditorView.contentAttributes.of({
          tabindex: '0',
          'aria-label': 'Card file, YAML. Escape, then Tab, leaves the editor.',
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !fromOutside) onText(update.state.doc.toString());
        }),
        editorTheme,
      ],
    });
  const view = new EditorView({ parent, state: stateOf(text) });
  return {
    open(next) {
      view.setState(stateOf(next));
    },
    setText(next) {
      const now = view.state.doc.toString();
      if (now === next) return;
      fromOutside = true;
      view.dispatch({ changes: differenceOf(now, next) });
      fromOutside = false;
    },
    goTo(line) {
      const { from } = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
      view.dispatch({
        selection: { anchor: from },
        effects: EditorView.scrollIntoView(from, { y: 'center' }),
      });
      view.focus();
    },
    show(problems) {
      const end = view.state.doc.length;
      view.dispatch(
        setDiagnostics(
          view.state,
          problems.map((problem) => diagnosticOf(problem, end, onFix)),
        ),
      );
    },
    destroy() {
      view.destroy();
    },
  };
}

/** The one stretch that differs, so that the cursor, the scroll and the history stay. */
function differenceOf(now: string, next: string): { from: number; to: number; insert: string } {
  let from = 0;
  while (from < now.length && from < next.length && now[from] === next[from]) from += 1;
  let end = 0;
  while (end < now.length - from && end < next.length - from && now.at(-1 - end) === next.at(-1 - end))
    end += 1;
  return { from, to: now.length - end, insert: next.slice(from, next.length - end) };
}

function diagnosticOf(
  { from, to, severity, message, remedy, fix }: StudioProblem,
  end: number,
  onFix: EditorOptions['onFix'],
): Diagnostic {
  return {
    from: Math.min(from, end),
    to: Math.min(to, end),
    severity,
    message: `${message} ${remedy}`,
    ...(fix === undefined
      ? {}
      : {
          actions: [
            {
              name: fix.label,
              apply: () => {
                onFix(fix);
              },
            },
          ],
        }),
  };
}

async function complete(
  context: CompletionContext,
  path: string | undefined,
): Promise<CompletionResult | null> {
  const word = context.matchBefore(/[\w.-]+/);
  if (path === undefined || (word === null && !context.explicit)) return null;
  const text = context.state.doc.toString();
  const found = await api.complete({ path, text, offset: context.pos }).catch(() => undefined);
  if (found === undefined || found.options.length === 0) return null;
  return { from: found.from, options: found.options.map((option) => ({ ...option })), validFor: /^[\w.-]*$/ };
}
