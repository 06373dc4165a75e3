/** Reasons change places member by member, so that the comments of both lines stay. */

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../../src/model/fhir.js';
import { editYaml } from '../../../../src/studio/edit/edit-yaml.js';
import { parse } from 'yaml';
import { swapItems } from '../../../../studio/forms/swap-items.js';

const AT = ['card', 'override_reasons'];

describe('two neighbours', () => {
  test('change places; what only one of them has goes with it', () => {
    const items: readonly JsonObject[] = [
      { code: 'a', display: 'A', system: 'https://example.org/own' },
      { code: 'b', display: 'B' },
    ];
    expect(swapItems(AT, items, 0)).toEqual([
      { kind: 'set', at: [...AT, 0, 'code'], value: 'b' },
      { kind: 'set', at: [...AT, 0, 'display'], value: 'B' },
      { kind: 'delete', at: [...AT, 0, 'system'] },
      { kind: 'set', at: [...AT, 1, 'code'], value: 'a' },
      { kind: 'set', at: [...AT, 1, 'display'], value: 'A' },
      { kind: 'set', at: [...AT, 1, 'system'], value: 'https://example.org/own' },
    ]);
  });

  test('nothing is written beyond the ends of the list', () => {
    expect(swapItems(AT, [{ code: 'a' }], 0)).toEqual([]);
    expect(swapItems(AT, [{ code: 'a' }, { code: 'b' }], -1)).toEqual([]);
    expect(swapItems(AT, [{ code: 'a' }, { code: 'b' }], 1)).toEqual([]);
  });

  test('the text then has them the other way round, and its comments where they were', () => {
    const text = `card:
  override_reasons:
    # the commonest
    - { code: a, display: A } # first
    - { code: b, display: "B: or not" }
`;
    const swapped = swapItems(
      AT,
      [
        { code: 'a', display: 'A' },
        { code: 'b', display: 'B: or not' },
      ],
      0,
    );
    const written = editYaml(text, swapped);
    expect(parse(written)).toEqual({
      card: {
        override_reasons: [
          { code: 'b', display: 'B: or not' },
          { code: 'a', display: 'A' },
        ],
      },
    });
    expect(written).toContain('# the commonest');
    expect(written).toMatch(/code: b.*# first/);
  });

  test('twice at one place is as before', () => {
    const item = fc.dictionary(fc.constantFrom('code', 'display', 'system'), fc.string());
    fc.assert(
      fc.property(item, item, (first, second) => {
        const once = applied([first, second], 0);
        expect(once).toEqual([second, first]);
        expect(applied(once, 0)).toEqual([first, second]);
      }),
    );
  });
});

/** The edits on plain data. */
function applied(items: readonly JsonObject[], place: number): readonly JsonObject[] {
  const changed: Record<string, Json | undefined>[] = items.map((item) => ({ ...item }));
  for (const edit of swapItems([], items, place)) {
    const [index, member] = edit.at;
    const item = typeof index === 'number' ? changed[index] : undefined;
    if (item === undefined || typeof member !== 'string') throw new Error('not a member of an item');
    if (edit.kind === 'delete') Reflect.deleteProperty(item, member);
    else item[member] = edit.value as Json;
  }
  return changed;
}
