/** CDS Hooks 2.0.1 and 3.0, "Suggestion", "Action" and "System Action". */

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import type { CardTemplate } from '../../src/model/card-template.js';
import type { Action, Card, CdsResponse, Suggestion } from '../../src/model/cds-hooks.js';
import type { FhirResource } from '../../src/model/fhir.js';
import { words } from '../support/build-card-rule.js';
import { medicationRequest, orderSelect } from '../support/build-request.js';
import { changeTemplates } from '../support/change-content.js';
import { EXAMPLE_NAMES, EXAMPLES, exampleCall, type ExampleName } from '../support/example-calls.js';
import { shippedContent, startTestService, type TestService } from '../support/start-test-service.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const KIDNEY = 'kidney-safety';
/** The patient of the example whose chart the drafts here are put in. */
const SUBJECT = { reference: 'Patient/example-metformin' };

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

const ask = async (id: string, body: object, at = service): Promise<CdsResponse> =>
  (await request(at.url).post(`/cds-services/${id}`).send(body).expect(200)).body as CdsResponse;
const cardOf = async (name: ExampleName): Promise<Card> => {
  const [card] = (await ask(EXAMPLES[name], exampleCall(name))).cards;
  if (card === undefined) throw new Error('no card');
  return card;
};

const metformin = (
  id: string,
  display: string,
  more: Parameters<typeof medicationRequest>[3] = {},
): FhirResource => medicationRequest(id, '861007', display, { subject: SUBJECT, ...more });

/** The order-select call of the example's chart with other drafts, all selected. */
function selecting(...drafts: readonly FhirResource[]): object {
  const example = exampleCall('metformin-order-select');
  const { selections, draftOrders } = orderSelect({}, ...drafts).context;
  return { ...example, context: { ...example.context, selections, draftOrders } };
}

/** The cards of the metformin service when its card suggests something else. */
async function suggesting(
  change: Pick<CardTemplate, 'suggestions'> & Partial<CardTemplate>,
  body: object,
): Promise<readonly Card[]> {
  const content = changeTemplates(await shippedContent(), KIDNEY, (template) => ({ ...template, ...change }));
  const changed = await startTestService({ content });
  try {
    return (await ask(KIDNEY, body, changed)).cards;
  } finally {
    await changed.stop();
  }
}

describe('A suggestion', () => {
  test('[G-1, G-2, G-4, C-6, C-7, trap 19] has a label, a uuid and actions, and its card says how many may be chosen', async () => {
    const shown: unknown[] = [];
    for (const name of EXAMPLE_NAMES) {
      const { suggestions, selectionBehavior } = await cardOf(name);
      shown.push({
        selectionBehavior,
        suggestions: suggestions?.map(({ label, uuid, actions = [] }) => ({
          label,
          hasUuid: UUID.test(uuid ?? ''),
          actions: actions.map(({ type }) => type),
        })),
      });
    }
    expect(shown).toEqual([
      {
        selectionBehavior: 'any',
        suggestions: [{ label: 'Remove metformin', hasUuid: true, actions: ['delete'] }],
      },
      {
        selectionBehavior: 'any',
        suggestions: [{ label: 'Add naloxone 4 mg nasal spray', hasUuid: true, actions: ['create'] }],
      },
      { selectionBehavior: undefined, suggestions: undefined },
    ]);
  });

  test('[G-2] has a uuid that no other suggestion and no card has', async () => {
    const { cards } = await ask(
      KIDNEY,
      selecting(metformin('a', 'metformin 500 MG'), metformin('b', 'metformin 850 MG')),
    );
    const uuids = cards.flatMap(({ uuid, suggestions = [] }) => [
      uuid,
      ...suggestions.map((each) => each.uuid),
    ]);
    expect(uuids.length).toBeGreaterThan(2);
    expect(new Set(uuids).size).toBe(uuids.length);
  });

  test('[G-3] is recommended once at most when one can be chosen, and as often as the author says when several can', async () => {
    const suggestions = (['first', 'second'] as const).map((label) => ({
      label: words(label),
      recommended: true,
      kind: 'delete' as const,
      each: 'metformin_ordered',
    }));
    const body = exampleCall('metformin-order-select');
    const recommended = (cards: readonly Card[]): readonly unknown[] =>
      cards.flatMap((card) => (card.suggestions ?? []).map(({ isRecommended }) => isRecommended));
    expect(recommended(await suggesting({ suggestions, selectionBehavior: 'at-most-one' }, body))).toEqual([
      true,
      undefined,
    ]);
    expect(recommended(await suggesting({ suggestions, selectionBehavior: 'any' }, body))).toEqual([
      true,
      true,
    ]);
  });

  test('[G-6, V-2] does not say how its actions are chosen: no client has said that it knows', async () => {
    for (const name of EXAMPLE_NAMES)
      expect(JSON.stringify(await cardOf(name))).not.toContain('actionSelectionBehavior');
  });
});

describe('An action', () => {
  const actionsOf = ({ suggestions = [] }: Card): readonly Action[] =>
    suggestions.flatMap(({ actions = [] }: Suggestion) => actions);

  test('[A-1, A-2] is create, update or delete, and says in words what it does', async () => {
    const shown: unknown[] = [];
    for (const name of EXAMPLE_NAMES)
      shown.push(...actionsOf(await cardOf(name)).map(({ type, description }) => [type, description]));
    expect(shown).toEqual([
      ['delete', 'Remove metformin: Metformin 500 mg tablet'],
      ['create', 'Add naloxone 4 mg nasal spray'],
    ]);
  });

  test('[A-3, A-7, A-8, J-2] that creates carries the whole R4 order, a draft for the patient of the call', async () => {
    const [action] = actionsOf(await cardOf('opioid-order-sign'));
    expect(action).toMatchObject({
      type: 'create',
      resource: {
        resourceType: 'MedicationRequest',
        id: expect.stringMatching(/\S/) as unknown,
        status: 'draft',
        intent: 'order',
        medicationCodeableConcept: {
          coding: [
            {
              system: 'http://www.nlm.nih.gov/research/umls/rxnorm',
              code: expect.stringMatching(/^\d+$/) as unknown,
            },
          ],
          text: expect.stringMatching(/naloxone/i) as unknown,
        },
        subject: { reference: `Patient/${String(exampleCall('opioid-order-sign').context.patientId)}` },
        authoredOn: '2026-11-24T12:00:00.000Z',
      },
    });
  });

  test('[A-4, A-5, A-7] that deletes names the draft by the Type/id it was sent with, and carries no resource', async () => {
    const { cards } = await ask(
      KIDNEY,
      selecting(metformin('a', 'metformin 500 MG'), metformin('b-2', 'metformin 850 MG')),
    );
    expect(cards.flatMap(actionsOf)).toEqual([
      { type: 'delete', description: expect.any(String) as unknown, resourceId: 'MedicationRequest/a' },
      { type: 'delete', description: expect.any(String) as unknown, resourceId: 'MedicationRequest/b-2' },
    ]);
  });

  test('[A-3, A-6, A-7] that updates carries the whole draft as sent, unknown elements and all, with the change in it', async () => {
    const sent = metformin('a', 'metformin 500 MG', {
      meta: { versionId: '3', source: '#x' },
      extension: [{ url: 'https://example.org/x', valueBoolean: true }],
      note: [{ text: 'first' }],
      somethingNew: { deep: [1, 2] },
    });
    const update = {
      label: words('Add a note'),
      recommended: false,
      kind: 'update' as const,
      each: 'metformin_ordered',
      note: words('Check eGFR'),
      priority: 'asap' as const,
    };
    const [card] = await suggesting({ suggestions: [update] }, selecting(sent));
    expect(card === undefined ? [] : actionsOf(card)).toEqual([
      {
        type: 'update',
        description: expect.stringContaining('Add a note') as unknown,
        resource: { ...sent, priority: 'asap', note: [{ text: 'first' }, { text: 'Check eGFR' }] },
      },
    ]);
  });
});

describe('System actions', () => {
  test('[Y-5, trap 18] are sent to nobody, not even as an empty member', async () => {
    for (const name of EXAMPLE_NAMES)
      expect(Object.keys(await ask(EXAMPLES[name], exampleCall(name)))).toEqual(['cards']);
  });
});
