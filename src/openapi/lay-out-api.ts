/** The OpenAPI document as a page for people: every address, what it takes, what it answers, which errors. */

import type { Json, JsonObject } from '../model/fhir.js';
import type { Block, Inline, PageDocument, Section } from '../page/page-document.js';

/** @param document as `describeApi` writes it */
export function layOutApi(document: JsonObject): PageDocument {
  const { title, version, description } = objectAt(document, 'info');
  const operations = Object.entries(objectAt(document, 'paths')).flatMap(([path, item]) =>
    Object.entries(isObject(item) ? item : {}).flatMap(([method, operation]) =>
      isObject(operation) ? [{ path, method, operation }] : [],
    ),
  );
  const tags = [...new Set(operations.map(({ operation }) => firstTag(operation)))];
  return {
    title: `${text(title)}: the interface`,
    facts: [
      ['Version', text(version)],
      ['What it is', text(description)],
      ['For programs', { link: 'openapi.json (OpenAPI 3.1)', url: 'openapi.json' }],
    ],
    sections: tags.map((tag) => ({
      title: tag,
      blocks: [],
      sections: operations.filter(({ operation }) => firstTag(operation) === tag).map(layOutOperation),
    })),
  };
}

interface Operation {
  readonly path: string;
  readonly method: string;
  readonly operation: JsonObject;
}

function layOutOperation({ path, method, operation }: Operation): Section {
  const request = namesOf(objectAt(operation, 'requestBody'));
  const blocks: Block[] = [
    { kind: 'text', text: [text(operation.summary)] },
    ...(operation.description === undefined
      ? []
      : [{ kind: 'text', text: [text(operation.description)] } as const]),
    {
      kind: 'table',
      columns: ['Status', 'Body', 'Meaning'],
      rows: Object.entries(objectAt(operation, 'responses')).map(([status, response]) => {
        const told = isObject(response) ? response : {};
        return [[status], [namesOf(told).join(', ') || '–'], withCode(text(told.description))];
      }),
    },
  ];
  if (request.length > 0) blocks.splice(1, 0, { kind: 'text', text: [`Takes ${request.join(' or ')}.`] });
  return { title: `${method.toUpperCase()} ${path}`, blocks };
}

/** What stands between backticks is code. */
const withCode = (words: string): readonly Inline[] =>
  words
    .split('`')
    .map((piece, index): Inline => (index % 2 === 1 ? { code: piece } : piece.trim()))
    .filter((piece) => piece !== '');

/** Names of the schemas of a body, `Request.order-sign`; the media type where it has no schema of ours. */
function namesOf(holder: JsonObject): readonly string[] {
  return Object.entries(objectAt(holder, 'content')).flatMap(([media, content]) => {
    const schema = isObject(content) ? objectAt(content, 'schema') : {};
    const choices = Array.isArray(schema.oneOf) ? schema.oneOf : [schema];
    const names = choices.flatMap((choice: Json) =>
      isObject(choice) && typeof choice.$ref === 'string' ? [choice.$ref.split('/').at(-1) ?? ''] : [],
    );
    return names.length === 0 ? [media] : names;
  });
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const objectAt = (holder: JsonObject, member: string): JsonObject => {
  const value = holder[member];
  return isObject(value) ? value : {};
};

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const firstTag = ({ tags }: JsonObject): string => (Array.isArray(tags) ? text(tags[0] as Json) : '');
