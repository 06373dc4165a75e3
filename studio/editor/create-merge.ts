/** Two texts side by side, what differs marked. */

import { yaml } from '@codemirror/lang-yaml';
import { MergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { editorTheme, styleNonce } from './editor-theme.js';

/** @returns takes it away again */
export function createMerge(parent: HTMLElement, mine: string, theirs: string): () => void {
  const side = (doc: string, label: string) => ({
    doc,
    extensions: [
      styleNonce,
      lineNumbers(),
      yaml(),
      editorTheme,
      EditorView.lineWrapping,
      EditorState.readOnly.of(true),
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    ],
  });
  const view = new MergeView({
    parent,
    a: side(mine, 'What you have here'),
    b: side(theirs, 'What is on disk now'),
    collapseUnchanged: { margin: 3 },
  });
  return () => {
    view.destroy();
  };
}
