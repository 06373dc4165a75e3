/** Checks that a parsed template uses only what it may: names, fields, filters, conditions (Liquid, a subset). */

import { ForTag, IfTag, Output, TypeGuards, UnlessTag, type Template, type Value } from 'liquidjs';
import { nearestName } from '../text/nearest-name.js';
import {
  resolveTemplateName,
  stepsOf,
  tell,
  type Locals,
  type TemplateNames,
  type Walk,
} from './resolve-template-name.js';
import type { TemplateProblem } from './template-problem.js';
import { TEMPLATE_FILTERS, type TemplateFilter } from './template-values.js';

/** Fields of rows that may be partly known numbers, which no condition can decide. */
const UNDECIDABLE = new Set(['add']);

export interface CheckedTemplate {
  /** Names used, without those that loops introduce. */
  readonly names: readonly string[];
  readonly problems: readonly TemplateProblem[];
}

/** Walks the whole template, branches that never render included. */
export function checkTemplate(templates: readonly Template[], names: TemplateNames): CheckedTemplate {
  const walk: Walk = { names, used: new Set(), problems: [] };
  checkAll(templates, walk, new Map());
  return { names: [...walk.used], problems: walk.problems };
}

function checkAll(templates: readonly Template[], walk: Walk, locals: Locals): void {
  for (const template of templates) {
    if (template instanceof Output) checkOutput(template, walk, locals);
    else if (template instanceof ForTag) checkLoop(template, walk, locals);
    else if (template instanceof IfTag || template instanceof UnlessTag) {
      for (const branch of template.branches) {
        checkCondition(branch.value, walk, locals);
        checkAll(branch.templates, walk, locals);
      }
      checkAll(template.elseTemplates ?? [], walk, locals);
    }
  }
}

function checkOutput({ token, value }: Output, walk: Walk, locals: Locals): void {
  const [only, ...more] = value.initial.postfix;
  if (only === undefined || more.length > 0) {
    tell(walk, token, 'Braces hold one name.', 'Write {{ name }} or {{ name | round: 1 }}.');
    return;
  }
  let kind: string | undefined = resolveTemplateName(only, walk, locals);
  if (kind === undefined) return;
  // The last filter is the engine's own: it escapes.
  for (const { name, args } of value.filters.slice(0, -1)) {
    const filter = TEMPLATE_FILTERS.get(name);
    if (filter === undefined) {
      const near = nearestName(name, TEMPLATE_FILTERS.keys());
      const remedy =
        near === undefined
          ? `Known here: ${[...TEMPLATE_FILTERS.keys()].join(', ')}.`
          : `Did you mean ${near}?`;
      tell(walk, token, `There is no filter ${name}.`, remedy);
      return;
    }
    const isList = kind === 'list' || kind === 'parts';
    if (isList !== (filter.takes === 'list')) {
      const message = isList ? `${name} is for single values, this is a list.` : `${name} is for lists.`;
      tell(walk, token, message, isList ? 'Use join, size, first or last.' : `Remove | ${name}.`);
      return;
    }
    if (!isArgument(args, filter)) {
      tell(walk, token, `${name} is not used like that.`, usage(name, filter));
      return;
    }
    kind = 'value';
  }
}

function isArgument(args: Value['filters'][number]['args'], { argument }: TemplateFilter): boolean {
  const [only, ...more] = args;
  if (only === undefined) return true;
  if (more.length > 0 || Array.isArray(only)) return false;
  if (argument === 'text') return TypeGuards.isQuotedToken(only);
  return argument === 'digits' && TypeGuards.isNumberToken(only) && [0, 1, 2, 3, 4].includes(only.content);
}

const usage = (name: string, { argument }: TemplateFilter): string =>
  argument === 'digits'
    ? `Write ${name}, or ${name}: 0 to 4 digits, e.g. ${name}: 1.`
    : argument === 'text'
      ? `Write ${name}, or ${name}: "; ".`
      : `Write ${name} alone.`;

function checkLoop(loop: ForTag, walk: Walk, locals: Locals): void {
  const kind = resolveTemplateName(loop.collection, walk, locals);
  if (kind !== undefined && kind !== 'list' && kind !== 'parts') {
    const text = loop.collection.getText();
    tell(
      walk,
      loop.collection,
      `${text} is not a list.`,
      'Loop over a fact that lists something, or over <fact>_parts.',
    );
  }
  for (const value of Object.values(loop.hash.hash)) {
    if (value === undefined || (typeof value === 'object' && TypeGuards.isNumberToken(value))) continue;
    tell(
      walk,
      loop.token,
      'A loop takes limit and offset as numbers only.',
      'Write e.g. {% for item in list limit: 5 %}.',
    );
  }
  if (walk.names.has(loop.variable)) {
    tell(
      walk,
      loop.token,
      `${loop.variable} is already a fact or setting.`,
      'Give the item of the loop another name.',
    );
  }
  if (locals.size > 0) {
    tell(walk, loop.token, 'A loop cannot stand in a loop.', 'Write one after the other.');
  }
  const inner = new Map(locals);
  inner.set(loop.variable, kind === 'parts' ? 'parts' : 'list').set('forloop', 'loop');
  checkAll(loop.templates, walk, inner);
  checkAll(loop.elseTemplates, walk, locals);
}

/** Facts can be unknown, which no condition in a text can handle: they are tested by criteria. */
function checkCondition({ initial }: Value, walk: Walk, locals: Locals): void {
  for (const token of initial.postfix) {
    if (!TypeGuards.isPropertyAccessToken(token)) continue;
    const kind = resolveTemplateName(token, walk, locals);
    if (kind === undefined || kind === 'size' || kind === 'loop') continue;
    if (kind === 'field' && !UNDECIDABLE.has(stepsOf(token)?.[1] ?? '')) continue;
    const text = token.getText();
    const remedy =
      kind === 'list' || kind === 'parts'
        ? `Write ${text}.size > 0.`
        : 'Let criteria decide when a card appears, and show the value as it is.';
    tell(walk, token, `${text} may be unknown, so a text cannot depend on it.`, remedy);
  }
}
