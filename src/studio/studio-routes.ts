/** Every route of the studio's interface. */

import { ANALYSE_ROUTES } from './analyse/analyse-draft.js';
import { BACKTEST_ROUTES } from './backtests/backtest-routes.js';
import { CHART_ROUTES } from './chart/chart-routes.js';
import { COMPLETE_ROUTES } from './complete/complete-routes.js';
import { EDIT_ROUTES } from './edit/edit-routes.js';
import { FILE_ROUTES } from './files/file-routes.js';
import { describeOverview } from './overview/describe-overview.js';
import { PATIENT_ROUTES } from './patients/patient-routes.js';
import { PUBLISH_ROUTES } from './publish/publish-routes.js';
import type { StudioRoute } from './route.js';
import { SCORE_ROUTES } from './scores/score-routes.js';
import { SWEEP_ROUTES } from './sweep/sweep-routes.js';
import { TEST_ROUTES } from './tests/test-routes.js';

export const STUDIO_ROUTES: readonly StudioRoute[] = [
  { method: 'get', path: 'overview', answer: describeOverview },
  ...FILE_ROUTES,
  ...ANALYSE_ROUTES,
  ...COMPLETE_ROUTES,
  ...EDIT_ROUTES,
  ...PATIENT_ROUTES,
  ...TEST_ROUTES,
  ...SWEEP_ROUTES,
  ...SCORE_ROUTES,
  ...CHART_ROUTES,
  ...BACKTEST_ROUTES,
  ...PUBLISH_ROUTES,
];
