/** The patients of the studio, and each as a case of the card at hand. */

import type { HeldPatient, PatientCase } from '../contract-tools.js';
import { draftIn, objectIn, optionalText, textIn } from '../read-body.js';
import type { StudioRoute } from '../route.js';
import { StudioFailure } from '../studio-failure.js';
import { makeCase } from './make-case.js';

export const PATIENT_ROUTES: readonly StudioRoute[] = [
  {
    method: 'get',
    path: 'patients',
    answer: async ({ patients }): Promise<readonly HeldPatient[]> =>
      (await patients.all()).map(({ held }) => held),
  },
  {
    method: 'post',
    path: 'patients',
    status: 201,
    answer: ({ patients }, { body }): HeldPatient =>
      patients.add(textIn(body, 'name'), objectIn(body, 'bundle')).held,
  },
  {
    method: 'get',
    path: 'patients/:id',
    answer: async ({ patients }, { params }) => (await patients.find(params.id ?? '')).bundle,
  },
  {
    method: 'delete',
    path: 'patients/:id',
    answer({ patients }, { params }) {
      patients.forget(params.id ?? '');
    },
  },
  {
    method: 'post',
    path: 'patients/:id/case',
    async answer(context, { params, body }): Promise<PatientCase> {
      const { held, record } = await context.patients.find(params.id ?? '');
      const { content, card } = await context.draft(draftIn(body));
      if (card === undefined)
        throw new StudioFailure('bad-request', 'The card has errors: repair them first.');
      const now = held.now === undefined ? context.options.clock() : Date.parse(held.now);
      return { spec: makeCase(content, card, record, now, optionalText(body, 'hook')) };
    },
  },
];
