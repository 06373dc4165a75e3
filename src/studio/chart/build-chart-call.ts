/** The request an EHR would post about a patient of the studio: context of the hook, prefetch from the record (CDS Hooks 2.0.1, "HTTP Request"). */

import { randomUUID } from 'node:crypto';
import { PrefetchBuilder } from '../../backtest/calls/build-prefetch.js';
import { lastEncounter } from '../../backtest/calls/choose-encounter.js';
import type { PatientRecord } from '../../backtest/population/patient-record.js';
import type { Content } from '../../model/content.js';
import type { FhirResource, JsonObject } from '../../model/fhir.js';
import type { ChartRequest } from '../contract-tools.js';
import { StudioFailure } from '../studio-failure.js';

const USER = 'Practitioner/studio';

export interface ChartSubject {
  readonly service: string;
  readonly hook: string;
  readonly drafts: readonly JsonObject[];
  /** Places of the drafts that are selected. */
  readonly selected: readonly number[];
}

/** @param now milliseconds: the day that queries about dates are answered for */
export function buildChartCall(
  content: Content,
  record: PatientRecord,
  now: number,
  subject: ChartSubject,
): ChartRequest {
  const service = content.services.get(subject.service);
  const hook = content.hooks.get(subject.hook);
  if (service === undefined || hook === undefined || !service.hooks.includes(hook.id))
    throw new StudioFailure('not-found', 'There is no such service for this hook.');
  const encounterId = lastEncounter(record, false);
  const context: Record<string, JsonObject | string | readonly string[]> = {
    userId: USER,
    patientId: record.id,
    ...(encounterId === undefined ? {} : { encounterId }),
  };
  const drafts = subject.drafts.map((draft) => asDraft(draft, record.id));
  for (const { name, role } of hook.context) {
    if (role === 'drafts')
      context[name] = {
        resourceType: 'Bundle',
        type: 'collection',
        entry: drafts.map((resource) => ({ resource })),
      };
    if (role === 'selections')
      context[name] = subject.selected.flatMap((place) => {
        const draft = drafts[place];
        return draft === undefined ? [] : [`${draft.resourceType}/${draft.id}`];
      });
  }
  const { prefetch } = new PrefetchBuilder(record).build(service.prefetch, {
    context,
    userId: USER,
    today: new Date(now).toISOString().slice(0, 10),
  });
  return {
    url: `/cds-services/${service.id}`,
    body: { hook: hook.id, hookInstance: randomUUID(), context, prefetch },
  };
}

function asDraft(draft: JsonObject, patientId: string): FhirResource & { readonly id: string } {
  const { resourceType, id } = draft;
  if (typeof resourceType !== 'string' || typeof id !== 'string')
    throw new StudioFailure('bad-request', 'A draft needs a resourceType and an id.');
  return { ...draft, resourceType, id, status: 'draft', subject: { reference: `Patient/${patientId}` } };
}
