/** An attribute of a model that says nothing, where it could say that it is not available and why (ONC HTI-1). */

import type { ModelFile } from '../../../model/content-files.js';
import type { FilePath } from '../../content-file.js';
import { isFiller } from '../attributes/filler.js';
import type { LintModelRule } from '../lint-model-rule.js';

interface Told {
  readonly path: FilePath;
  readonly text: string;
  readonly remedy: string;
}

const SAY = 'Write what is the case, in a sentence.';

export const modelFillerText: LintModelRule = {
  id: 'model-filler-text',
  severity: 'error',
  check: (model) =>
    [...aboutTexts(model), ...predictiveTexts(model)]
      .filter(({ text }) => isFiller(text))
      .map(({ path, text, remedy }) => ({
        path,
        message: `${String(path[1])} says nothing: ${JSON.stringify(text)}.`,
        remedy,
      })),
};

function aboutTexts({ about }: ModelFile): readonly Told[] {
  if (about === undefined) return [];
  const { cautions = [], owner } = about;
  const keys = ['purpose', 'for_patients', 'not_for', 'developer', 'funding', 'released'] as const;
  return [
    ...keys.map((key) => ({ path: ['about', key], text: about[key], remedy: SAY })),
    ...cautions.map((text, index) => ({ path: ['about', 'cautions', index], text, remedy: SAY })),
    ...(owner === undefined ? [] : [{ path: ['about', 'owner', 'role'], text: owner.role, remedy: SAY }]),
  ];
}

function predictiveTexts({ predictive }: ModelFile): readonly Told[] {
  return Object.entries(predictive ?? {}).map(([key, value]: [string, string | { not_available: string }]) =>
    typeof value === 'string'
      ? {
          path: ['predictive', key],
          text: value,
          remedy: `Write it, or ${key}: { not_available: why }.`,
        }
      : {
          path: ['predictive', key, 'not_available'],
          text: value.not_available,
          remedy: 'Write why it is not available.',
        },
  );
}
