/** `POST edit`: a form's change written into the draft. */

import type { Json } from '../../model/fhir.js';
import type { EditedText, YamlEdit } from '../contract-editing.js';
import { isObject } from '../../data/json/read-members.js';
import { draftIn } from '../read-body.js';
import type { StudioRoute } from '../route.js';
import { StudioFailure } from '../studio-failure.js';
import { editYaml } from './edit-yaml.js';

export const EDIT_ROUTES: readonly StudioRoute[] = [
  {
    method: 'post',
    path: 'edit',
    answer(_context, { body }): EditedText {
      const { text } = draftIn(body);
      const { edits } = body;
      if (!Array.isArray(edits)) throw new StudioFailure('bad-request', 'The member edits must be a list.');
      return { text: editYaml(text, edits.map(readEdit)) };
    },
  },
];

function readEdit(edit: Json): YamlEdit {
  const at = isObject(edit) ? edit.at : undefined;
  if (!isObject(edit) || !Array.isArray(at) || at.length === 0 || !at.every(isStep))
    throw new StudioFailure('bad-request', 'An edit needs the path at which it is made.');
  if (edit.kind === 'delete') return { kind: 'delete', at };
  if (edit.kind === 'set' && edit.value !== undefined) return { kind: 'set', at, value: edit.value };
  throw new StudioFailure('bad-request', 'An edit sets a value or deletes one.');
}

const isStep = (step: unknown): step is string | number =>
  typeof step === 'string' || typeof step === 'number';
