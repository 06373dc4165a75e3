/** A form shows a card that is half written: what is not of the expected kind is not there. */

import { expect, test } from '@jest/globals';
import { keepLineEnd, withoutLineEnd } from '../../../../studio/forms/keep-line-end.js';
import { listAt, objectAt, textAt, valueAt } from '../../../../studio/forms/read-file.js';

const FILE = { title: 7, card: { summary: 'S', reasons: [{ code: 'a' }, 'b'] }, about: null };

test('what stands at a path', () => {
  expect(valueAt(FILE, ['card', 'reasons', 1])).toBe('b');
  expect(valueAt(FILE, ['card', 'reasons', 'x'])).toBeUndefined();
  expect(valueAt(FILE, ['about', 'purpose'])).toBeUndefined();
  expect(valueAt(undefined, ['card'])).toBeUndefined();
});

test('a number is the text it would be, and anything else is no text', () => {
  expect([textAt(FILE, ['title']), textAt(FILE, ['card', 'summary']), textAt(FILE, ['card'])]).toEqual([
    '7',
    'S',
    '',
  ]);
});

test('a list is no map, and a map is no list', () => {
  expect(objectAt(FILE, ['card', 'reasons'])).toBeUndefined();
  expect(objectAt(FILE, ['card', 'reasons', 0])).toEqual({ code: 'a' });
  expect(listAt(FILE, ['card'])).toEqual([]);
  expect(listAt(FILE, ['card', 'reasons'])).toEqual([{ code: 'a' }, 'b']);
});

test('a text keeps the line break it ended in, and one without it gets none', () => {
  expect(withoutLineEnd('a\nb\n')).toBe('a\nb');
  expect(keepLineEnd('a\n', 'b')).toBe('b\n');
  expect(keepLineEnd('a\n', 'b\n\n')).toBe('b\n');
  expect(keepLineEnd('a', 'b')).toBe('b');
  expect(keepLineEnd('a\n', '')).toBe('');
});
