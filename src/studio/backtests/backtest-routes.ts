/** Backtests on the page: start, follow, cancel, and the report as a page to print. */

import { resolve } from 'node:path';
import { layOutBacktest } from '../../backtest/page/lay-out-backtest.js';
import { writePage } from '../../page/write-page.js';
import { objectIn, optionalText, textIn } from '../read-body.js';
import type { JsonObject } from '../../model/fhir.js';
import type { StudioRoute } from '../route.js';
import type { StudioContext } from '../studio-context.js';
import { StudioFailure } from '../studio-failure.js';

export const BACKTEST_ROUTES: readonly StudioRoute[] = [
  {
    method: 'post',
    path: 'backtests',
    status: 201,
    async answer(context, { body }) {
      const site = optionalText(body, 'site') ?? (await firstSite(context));
      return context.backtests.start({
        population: populationOf(context, objectIn(body, 'population')),
        contentFolder: context.options.folder,
        today: context.today(),
        site,
        compare: body.compare === true,
      });
    },
  },
  {
    method: 'get',
    path: 'backtests/:id',
    answer: ({ backtests }, { params }) => backtests.find(params.id ?? ''),
  },
  {
    method: 'delete',
    path: 'backtests/:id',
    answer: ({ backtests }, { params }) => backtests.cancel(params.id ?? ''),
  },
  {
    method: 'get',
    path: 'backtests/:id/page',
    type: 'html',
    answer({ backtests }, { params }) {
      const { report } = backtests.find(params.id ?? '');
      if (report === undefined) throw new StudioFailure('not-found', 'There is no report yet.');
      return writePage(layOutBacktest(report));
    },
  },
];

function populationOf({ options }: StudioContext, population: JsonObject): string {
  if (population.kind === 'samples') return options.sampleFolder;
  const folder = textIn(population, 'folder').trim();
  if (folder === '') throw new StudioFailure('bad-request', 'Name the folder of the population.');
  return resolve(folder);
}

async function firstSite(context: StudioContext): Promise<string> {
  const [site] = (await context.whole()).content.sites.keys();
  if (site === undefined)
    throw new StudioFailure('bad-request', 'There is no site: add one under cards/sites.');
  return site;
}
