/** What may not change from one release to the next without being told (DESIGN, "Card files"; field practice: versions and topics). */

import { afterAll, describe, expect, test } from '@jest/globals';
import { compareReleases } from '../../../src/content/compare-releases.js';
import { formatProblem } from '../../../src/content/format-problem.js';
import { CARD, contentOf, loadWith, removeContent, VALID } from './content-fixture.js';

afterAll(removeContent);

const TEXT = VALID[CARD] ?? '';

/** What is told when the card of the last release reads as `before` and now as `after`. */
async function told(before: string, after: string | undefined): Promise<readonly string[]> {
  const old = contentOf(await loadWith({ [CARD]: before }));
  const now = contentOf(await loadWith(after === undefined ? RENAMED : { [CARD]: after }));
  const problems = await compareReleases(old, now, () => Promise.resolve(after ?? ''));
  return problems.map(formatProblem);
}

const other = 'cards/services/kidney/potion-renal.yaml';
const RENAMED = {
  [CARD]: undefined,
  [other]: TEXT.replace('id: potion-kidney', 'id: potion-renal'),
  'cards/sites/demo.yaml': VALID['cards/sites/demo.yaml']?.replace('potion-kidney', 'potion-renal'),
};

describe('from one release to the next', () => {
  test('what did not change is not told, and comments and layout are no change', async () => {
    expect(await told(TEXT, `# A comment.\n${TEXT}`)).toEqual([]);
  });

  test('a card that decides otherwise needs a higher version', async () => {
    const changed = TEXT.replace('check: egfr < stop_below', 'check: egfr <= stop_below');
    expect(await told(TEXT, changed)).toEqual([
      `${CARD}:4:10 The card has changed, and its version is still 1.0.0. [version-not-raised]\n    Raise the first number when what it decides has changed, the second for settings and texts, the third otherwise.`,
    ]);
    expect(await told(TEXT, changed.replace('version: 1.0.0', 'version: 2.0.0'))).toEqual([]);
    expect(await told(TEXT, changed.replace('version: 1.0.0', 'version: 1.0.10'))).toEqual([]);
  });

  test('a version is never lowered, and its numbers are compared as numbers', async () => {
    const [ten, nine] = ['1.10.0', '1.9.0'].map((version) =>
      TEXT.replace('version: 1.0.0', `version: ${version}`),
    );
    expect(await told(nine ?? '', ten)).toEqual([]);
    expect(await told(ten ?? '', nine)).toEqual([
      `${CARD}:4:10 The version was 1.10.0 and is now lower, 1.9.0. [version-not-raised]\n    Write one above 1.10.0.`,
    ]);
  });

  test('a topic stays, whatever the version', async () => {
    const changed = TEXT.replace('topic: potionkidney', 'topic: potionrenal').replace('1.0.0', '2.0.0');
    const [problem, ...others] = await told(TEXT, changed);
    expect(others).toEqual([]);
    expect(problem).toMatch(
      /^cards\/services\/kidney\/potion-kidney\.yaml:\d+:\d+ The topic was potionkidney: the EHR's build keys on it\. \[topic-changed\]/,
    );
  });

  test('a card does not vanish', async () => {
    expect(await told(TEXT, undefined)).toEqual([
      `${CARD}:1:1 The card potion-kidney is gone or has another name: sites, feedback and events know it by this one. [card-gone]\n    Bring it back, with status: retired when it is no longer wanted.`,
    ]);
  });

  test('drafts change freely', async () => {
    const draft = TEXT.replace('status: silent', 'status: draft');
    expect(await told(draft, draft.replace('topic: potionkidney', 'topic: other'))).toEqual([]);
  });
});
