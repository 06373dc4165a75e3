/** `POST chart/call`: the chart page posts what this makes to the service itself. */

import type { Content } from '../../model/content.js';
import type { Json } from '../../model/fhir.js';
import type { ChartRequest } from '../contract-tools.js';
import { isObject } from '../../data/json/read-members.js';
import { textIn } from '../read-body.js';
import type { StudioRoute } from '../route.js';
import { buildChartCall } from './build-chart-call.js';

export const CHART_ROUTES: readonly StudioRoute[] = [
  {
    method: 'post',
    path: 'chart/call',
    async answer(context, { body }): Promise<ChartRequest> {
      const { record } = await context.patients.find(textIn(body, 'patient'));
      const { content } = await context.whole();
      return buildChartCall(content, record, context.options.clock(), {
        service: textIn(body, 'service'),
        hook: textIn(body, 'hook'),
        drafts: listIn(body.drafts).filter(isObject),
        selected: listIn(body.selected).filter((place): place is number => typeof place === 'number'),
      });
    },
  },
  {
    method: 'get',
    path: 'chart/medicines',
    answer: async (context) => medicinesOf((await context.whole()).content),
  },
];

const listIn = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : [];

interface Medicine {
  readonly system: string;
  readonly code: string;
  readonly display: string;
}

/** What can be ordered: the products and ingredients that the content's medicine lists name. */
function medicinesOf(content: Content): readonly Medicine[] {
  const found = new Map<string, Medicine>();
  for (const { drugs, codes } of content.valueSets.values())
    if (drugs)
      for (const { system, code, display } of codes.values())
        found.set(`${system}|${code}`, { system, code, display });
  return [...found.values()].sort((a, b) => (a.display < b.display ? -1 : 1));
}
