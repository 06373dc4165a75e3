/** `POST complete`, for a file of any kind. */

import type { FileKind } from '../../content/schema-files.js';
import { draftIn } from '../read-body.js';
import type { StudioRoute } from '../route.js';
import { StudioFailure } from '../studio-failure.js';
import { completeDraft } from './complete-draft.js';

export const COMPLETE_ROUTES: readonly StudioRoute[] = [
  {
    method: 'post',
    path: 'complete',
    async answer(context, { body }) {
      const { path, text } = draftIn(body);
      const { offset } = body;
      if (typeof offset !== 'number' || offset < 0 || offset > text.length)
        throw new StudioFailure('bad-request', 'The offset must be a place in the text.');
      const { content } = await context.whole();
      return completeDraft(kindOf(path), text, Math.floor(offset), content);
    },
  },
];

function kindOf(path: string): FileKind {
  const [top, folder, ...rest] = path.split('/');
  if (top === 'hooks') return 'hook';
  if (folder === 'services') return rest.at(-1) === 'service.yaml' ? 'service' : 'card';
  if (folder === 'value-sets') return 'value_set';
  if (folder === 'models') return 'model';
  if (folder === 'sites') return 'site';
  return folder === 'ehr-profiles' ? 'ehr_profile' : 'orders';
}
