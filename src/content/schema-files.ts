/** The JSON Schemas of every kind of content file (JSON Schema 2020-12). */

import type { ContentFiles } from '../model/content-files.js';
import type { HookFile } from './compile-hook.js';
import card from './schema/card.schema.json' with { type: 'json' };
import ehrProfile from './schema/ehr-profile.schema.json' with { type: 'json' };
import hook from './schema/hook.schema.json' with { type: 'json' };
import model from './schema/model.schema.json' with { type: 'json' };
import orders from './schema/orders.schema.json' with { type: 'json' };
import service from './schema/service.schema.json' with { type: 'json' };
import site from './schema/site.schema.json' with { type: 'json' };
import valueSet from './schema/value-set.schema.json' with { type: 'json' };

/** What a file of each kind is once it is valid. */
export interface FileKinds extends ContentFiles {
  hook: HookFile;
}
export type FileKind = keyof FileKinds;

export const SCHEMAS: Readonly<Record<FileKind, { readonly $id: string }>> = {
  card,
  service,
  value_set: valueSet,
  orders,
  site,
  model,
  ehr_profile: ehrProfile,
  hook,
};

/** What `#/$defs/<name>` refers to in the card's schema, and `card.schema.json#/$defs/<name>` in the others. */
export const DEFINITIONS: Readonly<Record<string, object>> = card.$defs;
