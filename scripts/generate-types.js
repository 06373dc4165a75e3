/**
 * Generates what follows from the content schemas: `card.schema.json` (base and fact kinds) and the TypeScript
 * types of content files. `--check` writes nothing and fails, naming the files, when they differ.
 */

import { readFile, writeFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath, URL } from 'node:url';
import { compile } from 'json-schema-to-typescript';
import prettier from 'prettier';

register('./typescript-loader.js', import.meta.url);

const root = new URL('../', import.meta.url);
const schemas = new URL('src/content/schema/', root);
const readJson = async (name) => JSON.parse(await readFile(new URL(name, schemas), 'utf8'));

const { composeCardSchema } = await import('../src/content/compose-card-schema.ts');
const { FACT_KINDS } = await import('../src/engine/facts/fact-kinds.ts');

const card = composeCardSchema(await readJson('card-base.schema.json'), FACT_KINDS.values());
const files = {
  card,
  service: await readJson('service.schema.json'),
  value_set: await readJson('value-set.schema.json'),
  orders: await readJson('orders.schema.json'),
  site: await readJson('site.schema.json'),
  model: await readJson('model.schema.json'),
  ehr_profile: await readJson('ehr-profile.schema.json'),
};

const definitions = Object.assign({}, ...Object.values(files).map(({ $defs = {} }) => $defs));
const namesType = (ref) =>
  typeof ref === 'string' && definitions[ref.slice(ref.indexOf('#/$defs/') + 8)]?.title !== undefined;
const onlyRequires = (branch) => Object.keys(branch).join() === 'required';

/** The schema as TypeScript can express it: one document, no conditions on which members are present. */
function forTypes(node) {
  if (Array.isArray(node)) return node.map(forTypes);
  if (typeof node !== 'object' || node === null) return node;
  // A description beside a reference to an object type would make a second, equal type.
  if (namesType(node.$ref)) return { $ref: node.$ref.replace('card.schema.json#', '#') };
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, forTypes(value)]));
  for (const key of ['oneOf', 'anyOf']) if (copy[key]?.every?.(onlyRequires)) delete copy[key];
  if (copy.minItems !== copy.maxItems) delete copy.minItems;
  if (typeof copy.minProperties === 'number') delete copy.minProperties;
  if (typeof copy.$ref === 'string') copy.$ref = copy.$ref.replace('card.schema.json#', '#');
  return copy;
}

function combined() {
  const $defs = {};
  const properties = {};
  for (const [kind, schema] of Object.entries(files)) {
    const { $defs: own = {}, ...body } = schema;
    delete body.$schema;
    delete body.$id;
    Object.assign($defs, own, { [`${kind}_file`]: body });
    properties[kind] = { $ref: `#/$defs/${kind}_file` };
  }
  return forTypes({
    title: 'ContentFiles',
    description: 'Every kind of content file.',
    type: 'object',
    additionalProperties: false,
    required: Object.keys(properties),
    properties,
    $defs,
  });
}

const banner = `/**
 * Content files as their schemas allow them: card, service, value set, orders, site, model, EHR profile. Types only.
 *
 * Generated from \`src/content/schema/\` by \`npm run generate\`; changes belong in the schemas.
 */
/* eslint-disable @typescript-eslint/consistent-indexed-object-style -- as generated */`;

const types = await compile(combined(), 'ContentFiles', { bannerComment: banner, format: false });

const outputs = [
  [new URL('card.schema.json', schemas), JSON.stringify(card)],
  [new URL('src/model/content-files.ts', root), types],
];

const drifted = [];
for (const [url, text] of outputs) {
  const path = fileURLToPath(url);
  const formatted = await prettier.format(text, { ...(await prettier.resolveConfig(path)), filepath: path });
  const present = await readFile(url, 'utf8').catch(() => '');
  if (present === formatted) continue;
  drifted.push(path.slice(fileURLToPath(root).length));
  if (!process.argv.includes('--check')) await writeFile(url, formatted);
}
const check = process.argv.includes('--check');
if (drifted.length > 0) console.log(`${check ? 'Not up to date' : 'Written'}: ${drifted.join(', ')}`);
process.exitCode = check && drifted.length > 0 ? 1 : 0;
