/** Scores on the page: what each asks for, and what it gives. */

import type { Calculator } from '../../model/facts.js';
import type { ModelView, ScoreView } from '../contract-tools.js';
import { objectIn } from '../read-body.js';
import type { StudioRoute } from '../route.js';
import type { StudioContext } from '../studio-context.js';
import { StudioFailure } from '../studio-failure.js';
import { scoreModel, viewModel } from './view-model.js';

export const SCORE_ROUTES: readonly StudioRoute[] = [
  {
    method: 'get',
    path: 'models/:id',
    async answer(context, { params }): Promise<ModelView> {
      return viewModel(await find(context, params.id), (await context.whole()).content);
    },
  },
  {
    method: 'post',
    path: 'models/:id/score',
    async answer(context, { params, body }): Promise<ScoreView> {
      return scoreModel(await find(context, params.id), objectIn(body, 'inputs'), context.options.clock());
    },
  },
];

async function find(context: StudioContext, id = ''): Promise<Calculator> {
  const found = (await context.whole()).content.calculators.get(id);
  if (found === undefined) throw new StudioFailure('not-found', 'There is no score of this name.');
  return found;
}
