/** Every route of the studio's interface. */

import { ANALYSE_ROUTES } from './analyse/analyse-draft.js';
import { COMPLETE_ROUTES } from './complete/complete-routes.js';
import { EDIT_ROUTES } from './edit/edit-routes.js';
import { FILE_ROUTES } from './files/file-routes.js';
import { describeOverview } from './overview/describe-overview.js';
import type { StudioRoute } from './route.js';

export const STUDIO_ROUTES: readonly StudioRoute[] = [
  { method: 'get', path: 'overview', answer: describeOverview },
  ...FILE_ROUTES,
  ...ANALYSE_ROUTES,
  ...COMPLETE_ROUTES,
  ...EDIT_ROUTES,
];
