/** Checks the tokens of a need against the hooks and the other needs of its card (CDS Hooks 3.0, "Prefetch Tokens"). */

import type { ContextField, HookDefinition } from '../model/request.js';
import { USER_TOKENS } from '../prefetch/parse-token.js';
import type { PathSelector, PrefetchTemplate, Selector, TemplateError, Token } from '../prefetch/template.js';
import { nearestName } from '../text/nearest-name.js';
import { checkPath } from './check-path.js';

export interface TokenScope {
  /** The hooks of the card; undefined when some do not load, so that their fields cannot be judged. */
  readonly hooks: readonly HookDefinition[] | undefined;
  /** The needs of the card whose queries can be read. */
  readonly needs: ReadonlyMap<string, PrefetchTemplate>;
  /** Every need of the card. */
  readonly names: readonly string[];
}

/** The first thing wrong. Fields must be there on every hook of the card, and elements must be FHIR R4's. */
export function checkTokens(template: PrefetchTemplate, scope: TokenScope): TemplateError | undefined {
  for (const token of template.tokens) {
    for (const selector of token.selectors) {
      const error = checkSelector(selector, token, template, scope);
      if (error !== undefined) return error;
    }
  }
  return undefined;
}

/** The type of what the query gives: for a token that is a whole reference, the one that its field may name. */
export function resourceTypeOf(
  { type, tokens }: PrefetchTemplate,
  hooks: readonly HookDefinition[] | undefined,
): string | undefined {
  if (type !== undefined) return type;
  const [selector] = tokens.flatMap(({ selectors }) => selectors);
  if (selector?.kind !== 'path' || selector.root.kind !== 'context' || selector.steps.length > 0)
    return undefined;
  const types = new Set(fieldsNamed(selector.root.field, hooks ?? []).flatMap((field) => field.types));
  return types.size === 1 ? [...types][0] : undefined;
}

function checkSelector(
  selector: Selector,
  token: Token,
  template: PrefetchTemplate,
  scope: TokenScope,
): TemplateError | undefined {
  if (selector.kind !== 'path') return template.kind === 'reference' ? noReference(template) : undefined;
  if (selector.root.kind === 'key') return checkVariable(selector, selector.root.key, scope);
  if (scope.hooks === undefined) return undefined;
  const fields = fieldsNamed(selector.root.field, scope.hooks);
  if (fields.length < scope.hooks.length) return unknownField(selector, token, template, scope.hooks);
  if (selector.steps.length > 0) return checkPath(selector, fields.flatMap(typesOf));
  if (template.kind === 'reference' && fields.some(({ holds }) => holds === 'id'))
    return noReference(template);
  if (fields.every(({ holds }) => !RESOURCES.has(holds))) return undefined;
  const { begin, length } = selector;
  return {
    begin,
    length,
    message: `${textOf(selector, template)} is no simple value: it holds resources.`,
    remedy: 'Go on to the element whose value belongs in the query, for example .entry.resource.id.',
  };
}

const RESOURCES: ReadonlySet<ContextField['holds']> = new Set(['bundle', 'resource', 'resources']);

function checkVariable(
  selector: PathSelector,
  key: string,
  { needs, names }: TokenScope,
): TemplateError | undefined {
  const need = needs.get(key);
  if (need !== undefined) {
    return checkPath(selector, [need.kind === 'search' ? 'Bundle' : (need.type ?? 'Resource')]);
  }
  // Of a need that cannot be read, that is the problem.
  if (names.includes(key)) return undefined;
  const near = nearestName(key, names);
  const remedy =
    near === undefined ? `The needs of this card are ${names.join(', ')}.` : `Did you mean %${near}?`;
  return { begin: selector.begin, length: key.length + 1, message: `There is no need ${key}.`, remedy };
}

function unknownField(
  selector: PathSelector,
  token: Token,
  template: PrefetchTemplate,
  hooks: readonly HookDefinition[],
): TemplateError {
  const whole = token.selectors.length === 1 ? token : selector;
  const shared = sharedFields(hooks).map(({ name }) => `context.${name}`);
  const allowed = [...tokensOf(hooks).map(({ name }) => `context.${name}`), ...USER_TOKENS];
  const field = selector.root.kind === 'context' ? `context.${selector.root.field}` : '';
  const near = nearestName(field, shared);
  return {
    begin: whole.begin,
    length: whole.length,
    message: `{{${textOf(selector, template)}}} is not a prefetch token of every hook of the card.`,
    remedy:
      near === undefined
        ? `Allowed here: ${allowed.join(', ')}.`
        : `Did you mean {{${textOf(selector, template).replace(field, near)}}}?`,
  };
}

const noReference = ({ text }: PrefetchTemplate): TemplateError => ({
  begin: 0,
  length: text.length,
  message: 'The query does not begin with a resource type.',
  remedy: 'Begin with the resource type, without the server: Observation?patient=...',
});

const textOf = ({ begin, length }: PathSelector, { text }: PrefetchTemplate): string =>
  text.slice(begin, begin + length);

/** The field of this name on each hook that has it. */
const fieldsNamed = (name: string, hooks: readonly HookDefinition[]): readonly ContextField[] =>
  hooks.flatMap(({ context }) => context.filter((field) => field.name === name));

function sharedFields(hooks: readonly HookDefinition[]): readonly ContextField[] {
  const [first, ...others] = hooks;
  return (first?.context ?? []).filter(({ name }) =>
    others.every(({ context }) => context.some((field) => field.name === name)),
  );
}

/** Fields that every hook of the card offers as tokens. */
const tokensOf = (hooks: readonly HookDefinition[]): readonly ContextField[] =>
  sharedFields(hooks).filter(({ name }) => fieldsNamed(name, hooks).every(({ token }) => token));

/** FHIR types of what a field holds, as the model of paths names them. */
function typesOf({ holds, types }: ContextField): readonly string[] {
  if (holds === 'bundle') return ['Bundle'];
  if (!RESOURCES.has(holds)) return ['string'];
  return types.length > 0 ? types : ['Resource'];
}
