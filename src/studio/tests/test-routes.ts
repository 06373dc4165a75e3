/** `POST tests`: the cases of a draft, run now and as they were committed. */

import type { TestsResult } from '../contract-tools.js';
import { locateContentFile } from '../files/content-path.js';
import { readCommitted } from '../files/read-committed.js';
import { isObject } from '../../data/json/read-members.js';
import { draftIn } from '../read-body.js';
import type { StudioRoute } from '../route.js';
import { runDraftTests } from './run-draft-tests.js';

export const TEST_ROUTES: readonly StudioRoute[] = [
  {
    method: 'post',
    path: 'tests',
    async answer(context, { body }): Promise<TestsResult> {
      const draft = draftIn(body);
      const { content, card } = await context.draft(draft);
      if (card === undefined)
        return {
          cases: [],
          coverage: [],
          proposals: [],
          failure: 'The card has errors: its cases run once they are repaired.',
        };
      await locateContentFile(context.options.folder, draft.path);
      const committed = await readCommitted(context.options.folder, draft.path);
      const before =
        committed === undefined || committed === draft.text
          ? undefined
          : await context.draft({ ...draft, text: committed });
      return runDraftTests(
        content,
        card,
        triedIn(isObject(body.settings) ? body.settings : {}),
        before?.card === undefined ? undefined : { content: before.content, card: before.card },
      );
    },
  },
];

const triedIn = (settings: Readonly<Record<string, unknown>>): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(settings).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
