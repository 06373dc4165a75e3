/** The clean card with one check more, for the lint rules about numbers and units. */

import type { LintSubject } from '../../src/content/lint/lint-rule.js';
import type { CardFile, FactPart, SettingPart } from '../../src/model/content-files.js';
import { buildLintSubject } from './build-lint-subject.js';

type Points = NonNullable<FactPart['points']>;

const POINTS: Points = [
  { label: 'Heart failure', add: 1, if: 'exists ordered' },
  { label: 'Stroke', add: 2, if: 'count ordered >= 2' },
  { label: '75 or over', add: 2, if: 'age >= 75' },
  { label: '65 to 74', add: 1, if: 'age in 65..74' },
  {
    one_of: [
      { label: 'Mild', add: 1, if: 'level > 5' },
      { label: 'Severe', add: -2, if: 'level > 7' },
    ],
  },
];

/** The clean card with an age and a score, a criterion `tried` and, if given, a setting `tried_at`. */
export const withCheck = (
  check: string,
  setting: Partial<SettingPart> = {},
  edit: (card: CardFile) => void = () => undefined,
): LintSubject =>
  buildLintSubject((card) => {
    card.needs.patient = 'Patient/{{context.patientId}}';
    card.facts.age = { label: 'Age', age: { from: 'patient' } };
    card.facts.score = { label: 'Score', unit: 'points', points: POINTS };
    const tried: SettingPart = {
      label: 'Tried',
      value: 2,
      unit: 'points',
      allowed: [1, 4],
      local: true,
      ...setting,
    };
    card.settings = { ...card.settings, tried_at: tried };
    card.criteria.tried = { say: 'Tried', check };
    edit(card);
  });
