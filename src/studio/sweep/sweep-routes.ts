/** `POST sweep`: where a setting flips the chosen patient. */

import type { Sweep } from '../contract-tools.js';
import { readSpec } from '../analyse/analyse-draft.js';
import { draftIn, objectIn, textIn } from '../read-body.js';
import type { StudioRoute } from '../route.js';
import { StudioFailure } from '../studio-failure.js';
import { sweepSetting } from './sweep-setting.js';

export const SWEEP_ROUTES: readonly StudioRoute[] = [
  {
    method: 'post',
    path: 'sweep',
    async answer(context, { body }): Promise<Sweep> {
      const { content, card } = await context.draft(draftIn(body));
      if (card === undefined)
        throw new StudioFailure('bad-request', 'The card has errors: repair them first.');
      return sweepSetting(content, card, readSpec(objectIn(body, 'spec')), textIn(body, 'setting'));
    },
  },
];
