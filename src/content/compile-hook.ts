/** Turns a checked hook file into the definition that requests are read with (CDS Hooks library, hook pages). */

import type { JsonObject } from '../model/fhir.js';
import type { ContextField, HookDefinition } from '../model/request.js';

/** `hooks/<id>.yaml`, valid against `schema/hook.schema.json`. */
export interface HookFile {
  readonly format: 1;
  readonly id: string;
  readonly title: string;
  readonly specification_version: string;
  readonly hook_version: string;
  readonly maturity: number;
  readonly status: HookDefinition['status'];
  readonly replaced_by?: readonly string[];
  readonly description: string;
  readonly context: readonly HookFieldPart[];
  readonly example: JsonObject;
}

export interface HookFieldPart {
  readonly name: string;
  readonly type: ContextField['type'];
  readonly holds: ContextField['holds'];
  readonly required: boolean;
  readonly token: boolean;
  readonly aliases?: readonly string[];
  readonly types?: readonly string[];
  readonly role?: 'drafts' | 'selections';
  readonly description: string;
}

/**
 * The hook as the request stage uses it.
 * @param file valid against the schema; nothing is checked again
 */
export function compileHook(file: HookFile): HookDefinition {
  return {
    id: file.id,
    title: file.title,
    specificationVersion: file.specification_version,
    hookVersion: file.hook_version,
    maturity: file.maturity,
    status: file.status,
    replacedBy: file.replaced_by ?? [],
    description: file.description.trim(),
    context: file.context.map(compileField),
  };
}

function compileField(field: HookFieldPart): ContextField {
  return {
    name: field.name,
    type: field.type,
    holds: field.holds,
    required: field.required,
    token: field.token,
    aliases: field.aliases ?? [],
    types: field.types ?? [],
    ...(field.role === undefined ? {} : { role: field.role }),
    description: field.description.trim(),
  };
}
