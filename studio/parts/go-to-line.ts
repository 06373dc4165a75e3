/** Goes from another view to a line of the text: the editor is opened first, and told when it is there. */

import type { StudioStore } from '../state.js';

/** Frames after which it is given up: the editor is loaded in far fewer. */
const MOST_FRAMES = 300;

/** @param line 1-based */
export function goToLine(studio: StudioStore, line: number): void {
  const before = studio.onGoTo;
  studio.set({ tab: 'card' });
  const tell = (frames: number): void => {
    if (studio.onGoTo !== before) studio.onGoTo(line);
    else if (frames > 0)
      requestAnimationFrame(() => {
        tell(frames - 1);
      });
  };
  tell(MOST_FRAMES);
}
