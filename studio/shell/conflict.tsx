/** The file changed on disk since it was opened: both texts side by side, and the author decides. */

import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { StudioStore } from '../state.js';
import { useStudio } from '../use-studio.js';

export function Conflict({ studio }: { readonly studio: StudioStore }): JSX.Element {
  const { conflict, text } = useStudio(studio);
  const dialog = useRef<HTMLDialogElement>(null);
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    let destroy = (): void => undefined;
    void import('../editor/create-merge.js').then(({ createMerge }) => {
      if (host.current !== null) destroy = createMerge(host.current, text, conflict?.text ?? '');
    });
    return () => {
      destroy();
    };
  }, [conflict?.hash]);
  const decide = (chosen: string): void => {
    dialog.current?.close();
    studio.settleConflict(chosen);
  };
  return (
    <dialog ref={dialog} aria-labelledby="conflict-title">
      <h2 id="conflict-title">The file changed on disk since you opened it</h2>
      <p>Left: what you have here. Right: what is on disk now. Nothing is lost until you decide.</p>
      <div class="merge" ref={host} />
      <div class="row">
        <button
          type="button"
          class="main"
          onClick={() => {
            decide(text);
          }}
        >
          Keep mine (save again to write it)
        </button>
        <button
          type="button"
          onClick={() => {
            decide(conflict?.text ?? '');
          }}
        >
          Take what is on disk
        </button>
      </div>
    </dialog>
  );
}
