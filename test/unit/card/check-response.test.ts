import { describe, expect, test } from '@jest/globals';
import { responseProblems } from '../../support/check-response.js';

const UUID = '6f1f3ad9-1e2b-4a5c-8d7e-0123456789ab';
const OTHER_UUID = '6f1f3ad9-1e2b-4a5c-8d7e-0123456789ac';

const suggestion = (more: object = {}) => ({
  label: 'Remove it',
  uuid: OTHER_UUID,
  actions: [{ type: 'delete', description: 'Remove it', resourceId: 'MedicationRequest/1' }],
  ...more,
});

const card = (more: object = {}) => ({
  uuid: UUID,
  summary: 'Consider',
  indicator: 'info',
  source: {
    label: 'A guideline',
    url: 'https://example.org/g',
    topic: { code: 'a', system: 'https://example.org' },
  },
  ...more,
});

const withAction = (action: unknown) => ({
  cards: [card({ suggestions: [suggestion({ actions: [action] })], selectionBehavior: 'any' })],
});
const problems = (...cards: readonly object[]): string[] => responseProblems({ cards });

describe('a response that may be sent', () => {
  test('no advice', () => {
    expect(responseProblems({ cards: [] })).toEqual([]);
  });

  test('a card with everything', () => {
    const resource = {
      resourceType: 'MedicationRequest',
      id: '1',
      given: ['a', null],
      _given: [null, { id: 'x' }],
    };
    expect(
      problems(
        card({
          detail: '**Why**',
          suggestions: [
            suggestion({ isRecommended: true }),
            suggestion({
              uuid: '6f1f3ad9-1e2b-8a5c-8d7e-0123456789ad',
              actions: [
                { type: 'update', description: 'Change it', resource },
                { type: 'create', description: 'Add it', resource: { resourceType: 'ServiceRequest' } },
              ],
            }),
          ],
          selectionBehavior: 'at-most-one',
          overrideReasons: [{ code: 'a', system: 'https://example.org', display: 'A' }],
          links: [
            { label: 'Page', url: 'https://example.org', type: 'absolute' },
            {
              label: 'App',
              url: 'https://example.org/launch',
              type: 'smart',
              appContext: '{}',
              autolaunchable: true,
            },
          ],
          extension: { 'org.example.score': { value: 3, of: [1, true] } },
        }),
      ),
    ).toEqual([]);
  });

  test('system actions, whose description is optional', () => {
    expect(
      responseProblems({
        cards: [],
        systemActions: [{ type: 'update', resource: { resourceType: 'ServiceRequest', id: '1' } }],
      }),
    ).toEqual([]);
  });
});

describe('a response that may not be sent', () => {
  test.each<[string, unknown, string[]]>([
    ['is not an object', [], ['response: must be an object', ': empty array']],
    ['has no cards', { extension: { a: 1 } }, ['response.cards: required']],
    ['has empty system actions', { cards: [], systemActions: [] }, ['systemActions: empty array']],
    [
      'has a member the standard does not name',
      { cards: [], message: 'hello' },
      ['response.message: not a member the standard names'],
    ],
    [
      'has an extension that is a list',
      { cards: [], extension: [1] },
      ['response.extension: must be an object'],
    ],
  ])('%s', (_, response, expected) => {
    expect(responseProblems(response)).toEqual(expected);
  });

  test.each<[string, object, string[]]>([
    ['without source', { source: undefined }, ['response.cards[0].source: required']],
    [
      'without source.label',
      { source: { url: 'https://example.org' } },
      ['response.cards[0].source.label: required'],
    ],
    [
      'with a summary of 140 characters',
      { summary: 'x'.repeat(140) },
      ['response.cards[0].summary: must be fewer than 140 characters'],
    ],
    [
      'with another indicator',
      { indicator: 'hard-stop' },
      ['response.cards[0].indicator: must be one of info, warning, critical'],
    ],
    [
      'with suggestions without selectionBehavior',
      { suggestions: [suggestion()] },
      ['response.cards[0].selectionBehavior: required with suggestions (cds-resp-6)'],
    ],
    [
      'with another selectionBehavior',
      { suggestions: [suggestion()], selectionBehavior: 'all' },
      ['response.cards[0].selectionBehavior: must be one of at-most-one, any'],
    ],
    [
      'with two recommended suggestions of which at most one may be chosen',
      {
        suggestions: [
          suggestion({ isRecommended: true }),
          suggestion({ uuid: '6f1f3ad9-1e2b-4a5c-8d7e-0123456789ad', isRecommended: true }),
        ],
        selectionBehavior: 'at-most-one',
      },
      ['response.cards[0].suggestions: more than one is recommended (cds-resp-1)'],
    ],
    [
      'with an absolute link with appContext',
      { links: [{ label: 'A', url: 'https://example.org', type: 'absolute', appContext: 'x' }] },
      ['response.cards[0].links[0].appContext: only on smart links (cds-resp-3)'],
    ],
    [
      'with a link that runs script',
      { links: [{ label: 'A', url: 'javascript:alert(1)', type: 'absolute' }] },
      ['response.cards[0].links[0].url: must be an absolute https URL'],
    ],
    [
      'with an override reason without display',
      { overrideReasons: [{ code: 'a', system: 'https://example.org' }] },
      ['response.cards[0].overrideReasons[0].display: required'],
    ],
    ['with an empty detail', { detail: '' }, ['cards[0].detail: blank string']],
    ['with a blank summary', { summary: ' \n' }, ['cards[0].summary: blank string']],
    [
      'with links: null',
      { links: null },
      ['response.cards[0].links: must be an array', 'cards[0].links: null'],
    ],
    ['with an empty extension', { extension: { a: {} } }, ['cards[0].extension.a: empty object']],
    [
      'with a null in an extension’s array',
      { extension: { a: [1, null] } },
      ['cards[0].extension.a[1]: null'],
    ],
    [
      'with an upper-case uuid',
      { uuid: UUID.toUpperCase() },
      ['response.cards[0].uuid: must be a lower-case RFC 9562 UUID'],
    ],
    [
      'with actionSelectionBehavior, which the client has not said it knows',
      { suggestions: [suggestion({ actionSelectionBehavior: 'any' })], selectionBehavior: 'any' },
      ['response.cards[0].suggestions[0].actionSelectionBehavior: not a member the standard names'],
    ],
    [
      'with a suggestion without actions but an empty list of them',
      { suggestions: [suggestion({ actions: [] })], selectionBehavior: 'any' },
      ['cards[0].suggestions[0].actions: empty array'],
    ],
  ])('a card %s', (_, more, expected) => {
    expect(responseProblems(JSON.parse(JSON.stringify({ cards: [card(more)] })))).toEqual(expected);
  });

  const action = 'response.cards[0].suggestions[0].actions[0]';
  test.each<[string, object, string[]]>([
    [
      'that deletes with a resource only',
      { type: 'delete', description: 'd', resource: { resourceType: 'Task', id: '1' } },
      [`${action}.resourceId: required to delete`, `${action}.resource: not on delete (cds-resp-2)`],
    ],
    [
      'that deletes by a bare id',
      { type: 'delete', description: 'd', resourceId: '1' },
      [`${action}.resourceId: must be a relative reference, Type/id`],
    ],
    ['without description', { type: 'delete', resourceId: 'Task/1' }, [`${action}.description: required`]],
    [
      'that creates nothing',
      { type: 'create', description: 'd' },
      [`${action}.resource: required to create and update`],
    ],
    [
      'that creates a resource written as a string',
      { type: 'create', description: 'd', resource: '{"resourceType":"Task"}' },
      [`${action}.resource: must be a FHIR resource, as an object`],
    ],
    [
      'that updates a resource without id',
      { type: 'update', description: 'd', resource: { resourceType: 'Task' } },
      [`${action}.resource.id: required to update`],
    ],
    [
      'that names what it creates by reference',
      { type: 'create', description: 'd', resource: { resourceType: 'Task' }, resourceId: 'Task/1' },
      [`${action}.resourceId: only on delete`],
    ],
    [
      'of FHIR’s kind, not of CDS Hooks’',
      { type: 'remove', description: 'd', resource: { resourceType: 'Task' } },
      [`${action}.type: must be one of create, update, delete`],
    ],
    [
      'with an empty element in its resource',
      { type: 'create', description: 'd', resource: { resourceType: 'Task', note: [] } },
      ['cards[0].suggestions[0].actions[0].resource.note: empty array'],
    ],
  ])('an action %s', (_, value, expected) => {
    expect(responseProblems(withAction(value))).toEqual(expected);
  });

  test('two cards of one uuid', () => {
    expect(problems(card(), card())).toEqual([`uuid: ${UUID} occurs twice`]);
  });
});
