/** One text of the file: typed freely, written back after a rest, with what is wrong with it below. */

import type { JSX, TargetedEvent } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { FieldProblems } from './field-problems.js';
import { InsertName } from './insert-name.js';
import { keepLineEnd, withoutLineEnd } from './keep-line-end.js';
import { insertName, type InsertableName } from './list-names.js';
import type { FieldPath } from './path-at.js';
import { textAt, valueAt } from './read-file.js';
import type { Forms } from './use-forms.js';

export interface TextFieldProps {
  readonly forms: Forms;
  readonly at: FieldPath;
  readonly label: string;
  /** Lines of the field; 1 unless given. */
  readonly lines?: number;
  /** A line break that is typed or pasted becomes a space, however many lines the field has. */
  readonly oneLine?: boolean;
  /** What may be put into the text; absent: it takes no names. */
  readonly names?: readonly InsertableName[];
  /** A field that is emptied takes the member away. */
  readonly optional?: boolean;
  readonly hint?: string;
}

/** Milliseconds of rest after a keystroke. */
const PAUSE = 400;

export function TextField(props: TextFieldProps): JSX.Element {
  const { forms, at, label, lines = 1, oneLine = false, names, hint } = props;
  const id = useId();
  const box = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const { shown, type, commit } = useTyped(props);
  const problems = forms.problemsAt(at);
  const describedBy = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(problems.length === 0 ? [] : [`${id}-problems`]),
  ].join(' ');
  const shared = {
    id,
    ref: box,
    value: shown,
    readOnly: forms.isMoving,
    'aria-invalid': problems.length > 0,
    ...(describedBy === '' ? {} : { 'aria-describedby': describedBy }),
    onInput: ({ currentTarget }: TargetedEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      type(oneLine ? currentTarget.value.replace(/\s*\n\s*/g, ' ') : currentTarget.value);
    },
    onBlur: commit,
  };
  const insert = (name: string): void => {
    const field = box.current;
    if (field === null) return;
    const { text, cursor } = insertName(field.value, name, field.selectionStart, field.selectionEnd);
    type(text);
    field.value = text;
    field.focus();
    field.setSelectionRange(cursor, cursor);
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint === undefined ? null : (
        <span class="quiet" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {lines > 1 ? <textarea {...shared} rows={lines} /> : <input {...shared} type="text" />}
      {names === undefined ? null : <InsertName label={label} names={names} onInsert={insert} />}
      <FieldProblems id={`${id}-problems`} problems={problems} />
    </div>
  );
}

/** What was typed stands in the field until the file has it. */
function useTyped({ forms, at, optional = false }: TextFieldProps): {
  readonly shown: string;
  readonly type: (text: string) => void;
  readonly commit: () => void;
} {
  const written = textAt(forms.file, at);
  const [typed, setTyped] = useState<string>();
  const waiting = useRef<string>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const commit = (): void => {
    clearTimeout(timer.current);
    const text = waiting.current;
    waiting.current = undefined;
    if (text === undefined) return;
    if (text === withoutLineEnd(written)) setTyped(undefined);
    else if (text !== '' || !optional) forms.set(at, keepLineEnd(written, text));
    else if (valueAt(forms.file, at) !== undefined) forms.remove(at);
  };
  const latest = useRef(commit);
  latest.current = commit;
  useEffect(() => {
    if (forms.isSettled && waiting.current === undefined) setTyped(undefined);
  }, [forms.isSettled, written]);
  // Leaving the view loses nothing.
  useEffect(
    () => () => {
      latest.current();
    },
    [],
  );
  return {
    shown: typed ?? withoutLineEnd(written),
    type: (text) => {
      setTyped(text);
      waiting.current = text;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        latest.current();
      }, PAUSE);
    },
    commit,
  };
}
