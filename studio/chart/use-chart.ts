/** A view's way to the chart: it is drawn again when the chart changes. */

import { useEffect, useState } from 'preact/hooks';
import type { ChartState, ChartStore } from './chart-store.js';

export function useChart(chart: ChartStore): ChartState {
  const [state, setState] = useState(chart.state);
  useEffect(() => {
    setState(chart.state);
    return chart.subscribe(() => {
      setState(chart.state);
    });
  }, [chart]);
  return state;
}
