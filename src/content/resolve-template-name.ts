/** Finds out what a name in a template stands for, and tells when it stands for nothing (Liquid, a subset). */

import { TypeGuards, type Token } from 'liquidjs';
import { nearestName } from '../text/nearest-name.js';
import type { TemplateProblem } from './template-problem.js';

/** What a name stands for: something to write, the rows of a list fact, or the rows of a score or total. */
export type TemplateNames = ReadonlyMap<string, 'value' | 'list' | 'parts'>;

const FIELDS = {
  list: new Set(['text', 'date', 'ref']),
  parts: new Set(['label', 'add', 'unit', 'truth', 'note']),
  loop: new Set(['index', 'index0', 'first', 'last', 'length']),
};

/** Names that loops introduce: a row, or the loop's own counters. */
export type Locals = ReadonlyMap<string, keyof typeof FIELDS>;

export interface Walk {
  readonly names: TemplateNames;
  readonly used: Set<string>;
  readonly problems: TemplateProblem[];
}

export function tell(walk: Walk, token: Token, message: string, remedy: string): void {
  walk.problems.push({ begin: token.begin, length: token.size(), message, remedy });
}

export type NameKind = 'value' | 'list' | 'parts' | 'size' | 'row' | 'field' | 'loop';

/** What the dotted name is; undefined after telling that it is nothing. */
export function resolveTemplateName(token: Token, walk: Walk, locals: Locals): NameKind | undefined {
  const steps = stepsOf(token);
  const name = steps?.[0];
  if (steps === undefined || name === undefined) {
    tell(walk, token, `${token.getText()} is not a name.`, 'Write the name of a fact or setting.');
    return undefined;
  }
  const local = locals.get(name);
  const kind = walk.names.get(name);
  if (local !== undefined) return resolveLocal(token, steps, local, walk);
  if (kind === undefined) {
    const near = nearestName(name, [...locals.keys(), ...walk.names.keys()]);
    const remedy = near === undefined ? 'Use a fact or setting of this card.' : `Did you mean ${near}?`;
    tell(walk, token, `${name} is not a fact or setting of this card.`, remedy);
    return undefined;
  }
  walk.used.add(name);
  if (steps.length === 1) return kind;
  if (kind !== 'value' && steps.length === 2 && steps[1] === 'size') return 'size';
  const remedy =
    kind === 'value'
      ? `Write {{ ${name} }}.`
      : `Write {{ ${name}.size }}, or {% for item in ${name} %} and the fields of item.`;
  tell(walk, token, `${name} has no ${steps.slice(1).join('.')}.`, remedy);
  return undefined;
}

function resolveLocal(
  token: Token,
  [name = '', field = '', ...more]: readonly string[],
  local: keyof typeof FIELDS,
  walk: Walk,
): NameKind | undefined {
  const fields: ReadonlySet<string> = FIELDS[local];
  if (more.length === 0 && fields.has(field)) return local === 'loop' ? 'loop' : 'field';
  if (field === '' && local !== 'loop') return 'row';
  const near = nearestName(field, fields);
  const known = `Known here: ${[...fields].map((key) => `${name}.${key}`).join(', ')}.`;
  const message = field === '' ? `${name} is not a value.` : `${name} has no ${[field, ...more].join('.')}.`;
  tell(walk, token, message, near === undefined ? known : `Did you mean ${name}.${near}?`);
  return undefined;
}

/** `o.text` as its parts; undefined for anything but names with dots. */
export function stepsOf(token: Token): readonly string[] | undefined {
  if (!TypeGuards.isPropertyAccessToken(token) || token.variable !== undefined) return undefined;
  const steps = token.props.map((prop) => ('content' in prop ? String(prop.content) : ''));
  return steps.includes('') ? undefined : steps;
}
