/** EHR profiles as files: what the format allows, and what a profile is when it says nothing (DESIGN, "Layout"). */

import { afterAll, describe, expect, test } from '@jest/globals';
import { contentOf, lines, loadWith, removeContent } from './content-fixture.js';

afterAll(removeContent);

const FILE = 'cards/ehr-profiles/some-ehr.yaml';

const NOTES = `notes:
  - about: cards
    says: >
      Cards are shown
      in a panel.
    source: A page
    date: 2026-11-24
    url: https://example.org/page
`;

const profile = (members = '', notes = NOTES): string =>
  `format: 1\nid: some-ehr\ntitle: Some EHR\n${members}${notes}`;

describe('a profile', () => {
  test('is read whole', async () => {
    const members = `suggestions: all
actions: [create]
one_action_per_suggestion: true
selection_behavior: any
detail: plain
detail_type_extension: { name: com.example.detail.content-type, value: text/plain }
override_reasons: false
app_context: false
app_context_links: absolute
max_cards: 3
max_detail: 500
reads_discovery: false
triggers: { order-sign: Signing orders }
draft_scopes: [Orders (not signed)]
`;
    const result = await loadWith({ [FILE]: profile(members) });
    expect(lines(result)).toEqual([]);
    expect(contentOf(result).profiles.get('some-ehr')).toEqual({
      id: 'some-ehr',
      title: 'Some EHR',
      suggestions: 'all',
      actions: new Set(['create']),
      oneActionPerSuggestion: true,
      selectionBehavior: 'any',
      detail: 'plain',
      detailTypeExtension: { name: 'com.example.detail.content-type', value: 'text/plain' },
      overrideReasons: false,
      appContext: false,
      appContextLinks: 'absolute',
      maxCards: 3,
      maxDetail: 500,
      readsDiscovery: false,
      triggers: new Map([['order-sign', 'Signing orders']]),
      draftScopes: ['Orders (not signed)'],
      notes: [
        {
          about: 'cards',
          says: 'Cards are shown in a panel.',
          source: 'A page',
          date: '2026-11-24',
          url: 'https://example.org/page',
        },
      ],
    });
  });

  test('that says nothing is the generic one: a client that does what the standard says', async () => {
    const { profiles } = contentOf(await loadWith({ [FILE]: profile() }));
    expect([...profiles.keys()]).toEqual(['generic', 'some-ehr']);
    const generic = profiles.get('generic');
    expect({ ...profiles.get('some-ehr'), id: 'generic', title: 'Generic', notes: [] }).toEqual(generic);
    expect(generic).toEqual({
      id: 'generic',
      title: 'Generic',
      suggestions: 'all',
      actions: new Set(['create', 'update', 'delete']),
      oneActionPerSuggestion: false,
      detail: 'markdown',
      overrideReasons: true,
      appContext: true,
      appContextLinks: 'drop',
      readsDiscovery: true,
      triggers: new Map(),
      draftScopes: [],
      notes: [],
    });
  });

  test('a folder without profiles has the generic one, and its own generic file counts', async () => {
    expect([...contentOf(await loadWith()).profiles.keys()]).toEqual(['generic']);
    const own = profile('max_cards: 2\n').replace('some-ehr', 'generic');
    const { profiles } = contentOf(await loadWith({ 'cards/ehr-profiles/generic.yaml': own }));
    expect([...profiles.keys()]).toEqual(['generic']);
    expect(profiles.get('generic')?.maxCards).toBe(2);
  });

  test('is frozen, and part of the hash of the content', async () => {
    const one = contentOf(await loadWith({ [FILE]: profile() }));
    const other = contentOf(await loadWith({ [FILE]: profile('max_cards: 2\n') }));
    expect(Object.isFrozen(one.profiles.get('some-ehr'))).toBe(true);
    expect(one.hash).not.toBe(other.hash);
    expect(one.hash).not.toBe(contentOf(await loadWith()).hash);
  });
});

describe('what is wrong with a profile is told at its place', () => {
  test.each([
    [
      'a misspelt member',
      profile('override_reason: false\n'),
      '4:1 [schema] override_reason is not known in this file. | Did you mean override_reasons?',
    ],
    [
      'a value that is none',
      profile('suggestions: some\n'),
      '4:14 [schema] suggestions is "some", not one of all, none. | Write one of all, none.',
    ],
    [
      'a hook that does not exist',
      profile('triggers: { order-sing: Signing }\n'),
      '4:13 [unknown-name] order-sing is not a hook. | Did you mean order-sign?',
    ],
    [
      'a fact without its source',
      profile('', NOTES.replace('    source: A page\n', '')),
      '5:5 [schema] source is missing in item 1 of notes. | Add source: Document, page or observation that it is from. Say so when it is an assumption.',
    ],
    [
      'an id that is not the name of the file',
      profile().replace('id: some-ehr', 'id: other-ehr'),
      '2:5 [file-name] id is other-ehr, and the file is called some-ehr. | Write id: some-ehr, or rename the file.',
    ],
    [
      'no facts at all',
      profile('', ''),
      '1:1 [schema] notes is missing in this file. | Add notes: What is known about the EHR, fact by fact. What an analyst must know stands on the build sheet.',
    ],
  ])('%s', async (_what, text, problem) => {
    const result = await loadWith({ [FILE]: text });
    expect(result.content).toBeUndefined();
    expect(lines(result)).toEqual([`${FILE}:${problem}`]);
  });
});
