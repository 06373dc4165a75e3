/** A view's way to the store: it is drawn again when the state changes. */

import { useEffect, useState } from 'preact/hooks';
import type { StudioState, StudioStore } from './state.js';

export function useStudio(studio: StudioStore): StudioState {
  const [state, setState] = useState(studio.state);
  useEffect(() => {
    setState(studio.state);
    return studio.subscribe(() => {
      setState(studio.state);
    });
  }, [studio]);
  return state;
}
