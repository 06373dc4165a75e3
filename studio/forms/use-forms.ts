/** What every form needs: the file as data, its problems by field, and ways to change the text. */

import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Json, JsonObject } from '../../src/model/fhir.js';
import type { Analysis } from '../../src/studio/contract.js';
import type { YamlEdit } from '../../src/studio/contract-editing.js';
import { api } from '../api.js';
import type { StudioStore } from '../state.js';
import { useStudio } from '../use-studio.js';
import { EditQueue } from './edit-queue.js';
import { isWithin, pathFinder, type FieldPath } from './path-at.js';

/** Makes edits from the file as it stands when their turn comes. */
export type MakeEdits = (file: JsonObject) => readonly YamlEdit[];

export interface Forms {
  readonly studio: StudioStore;
  readonly file: JsonObject;
  readonly analysis: Analysis;
  /** Nothing is being written and what is shown is of the text as it stands. */
  readonly isSettled: boolean;
  /** A list is changing: places in it are about to be others. */
  readonly isMoving: boolean;
  readonly set: (at: FieldPath, value: Json) => void;
  readonly remove: (at: FieldPath) => void;
  /** For lists: once everything before is written and read again. */
  readonly move: (make: MakeEdits) => void;
  /** What the analysis says of the field and of all in it, each with its remedy. */
  readonly problemsAt: (at: FieldPath) => readonly string[];
}

/** Undefined while no card file is open, or it cannot be read as YAML. */
export function useForms(studio: StudioStore): Forms | undefined {
  const { analysis, analysed, text } = useStudio(studio);
  const [isBusy, setBusy] = useState(false);
  const [moves, setMoves] = useState<readonly MakeEdits[]>([]);
  const [isMoving, setMoving] = useState(false);
  const queue = useRef<EditQueue>(undefined);
  queue.current ??= new EditQueue({
    apply: (edits) => applyEdits(studio, edits),
    onFailure: (message) => {
      studio.set({ says: message });
    },
    onBusy: setBusy,
  });
  const { push } = queue.current;
  const isSettled = !isBusy && analysed === text;
  const located = useMemo(() => locate(analysis, analysed ?? ''), [analysis, analysed]);
  // While a line is half written there is no file: the last one stays in view.
  const last = useRef<JsonObject>(undefined);
  if (analysis?.file !== undefined) last.current = analysis.file;
  const file = last.current;
  useEffect(() => {
    if (!isSettled || queue.current?.isBusy === true) return;
    const [make, ...rest] = moves;
    if (make !== undefined) setMoves(rest);
    const edits = make === undefined || analysis?.file === undefined ? [] : make(analysis.file);
    if (edits.length > 0) push(...edits);
    else if (rest.length === 0) setMoving(false);
  }, [isSettled, moves, analysis]);
  if (analysis === undefined || file === undefined) return undefined;
  return {
    studio,
    file,
    analysis,
    isSettled,
    isMoving,
    set: (at, value) => {
      push({ kind: 'set', at, value });
    },
    remove: (at) => {
      push({ kind: 'delete', at });
    },
    move: (make) => {
      setMoving(true);
      setMoves((waiting) => [...waiting, make]);
    },
    problemsAt: (at) => located.filter(({ path }) => isWithin(path, at)).map(({ says }) => says),
  };
}

function locate(
  analysis: Analysis | undefined,
  text: string,
): readonly { readonly path: FieldPath; readonly says: string }[] {
  if (analysis === undefined || analysis.problems.length === 0) return [];
  const pathAt = pathFinder(text);
  return analysis.problems.map(({ from, message, remedy, severity }) => ({
    path: pathAt(from),
    says: `${severity === 'error' ? 'Error' : 'Note'}: ${message} ${remedy}`,
  }));
}

/** Written into the text as it stands; should it change meanwhile, the change is made anew in the newer text. */
async function applyEdits(studio: StudioStore, edits: readonly YamlEdit[]): Promise<void> {
  const { file, text } = studio.state;
  if (file === undefined) return;
  const edited = await api.edit({ path: file.path, text, edits });
  if (studio.state.file?.path !== file.path) return;
  if (studio.state.text === text) studio.write(edited.text);
  else await applyEdits(studio, edits);
}
