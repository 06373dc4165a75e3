/** Changes by forms reach the text one request at a time, in their order, and a slider that is dragged asks for its last place. */

import { describe, expect, test } from '@jest/globals';
import type { YamlEdit } from '../../../../src/studio/contract-editing.js';
import { addEdit, EditQueue } from '../../../../studio/forms/edit-queue.js';

const set = (value: number, ...at: readonly (string | number)[]): YamlEdit => ({ kind: 'set', at, value });

describe('edits that wait', () => {
  test('a value that is set twice in a row is set once', () => {
    expect(addEdit([set(1, 'a', 'b')], set(2, 'a', 'b'))).toEqual([set(2, 'a', 'b')]);
  });

  test('a value of another name, or deeper in it, is another', () => {
    expect(addEdit([set(1, 'a')], set(2, 'b'))).toEqual([set(1, 'a'), set(2, 'b')]);
    expect(addEdit([set(1, 'a')], set(2, 'a', 'b'))).toEqual([set(1, 'a'), set(2, 'a', 'b')]);
  });

  test('what is set before and after a deletion stays apart, because places move', () => {
    const gone: YamlEdit = { kind: 'delete', at: ['list', 0] };
    const edits = [set(1, 'list', 1), gone, set(2, 'list', 1)];
    expect(edits.reduce<readonly YamlEdit[]>(addEdit, [])).toEqual(edits);
  });
});

/** A queue whose requests end when the test says so. */
function followed(): {
  readonly queue: EditQueue;
  readonly asked: (readonly YamlEdit[])[];
  readonly said: string[];
  readonly end: (error?: Error) => Promise<void>;
} {
  const asked: (readonly YamlEdit[])[] = [];
  const said: string[] = [];
  let settle: (error?: Error) => void = () => undefined;
  const queue = new EditQueue({
    apply: (edits) => {
      asked.push(edits);
      return new Promise((resolve, reject) => {
        settle = (error) => {
          if (error === undefined) resolve();
          else reject(error);
        };
      });
    },
    onFailure: (message) => said.push(message),
    onBusy: (busy) => said.push(busy ? 'busy' : 'idle'),
  });
  const end = async (error?: Error): Promise<void> => {
    settle(error);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { queue, asked, said, end };
}

describe('the queue', () => {
  test('what is changed during a request goes together in the next', async () => {
    const { queue, asked, said, end } = followed();
    queue.push(set(1, 'a'));
    queue.push(set(2, 'a'));
    queue.push(set(3, 'a'));
    queue.push(set(4, 'b'));
    expect(asked).toEqual([[set(1, 'a')]]);
    expect(queue.isBusy).toBe(true);
    await end();
    expect(asked).toEqual([[set(1, 'a')], [set(3, 'a'), set(4, 'b')]]);
    await end();
    expect(queue.isBusy).toBe(false);
    expect(said).toEqual(['busy', 'idle']);
  });

  test('a change that cannot be written is told, and those made on top of it are given up', async () => {
    const { queue, asked, said, end } = followed();
    queue.push(set(1, 'a'));
    queue.push(set(2, 'b'));
    await end(new Error('There is no place a in the file.'));
    expect(asked).toEqual([[set(1, 'a')]]);
    expect(said).toEqual(['busy', 'There is no place a in the file.', 'idle']);
    queue.push(set(3, 'c'));
    await end();
    expect(asked).toEqual([[set(1, 'a')], [set(3, 'c')]]);
  });
});
