/** Renders templates without loops and conditions as what they are: pieces of text between values (performance). */

import { evalQuotedToken, Output, TypeGuards, type Template } from 'liquidjs';
import type { TemplateScope } from '../model/content.js';
import { stepsOf } from './resolve-template-name.js';
import { TEMPLATE_FILTERS } from './template-values.js';

type Piece = (scope: TemplateScope) => string;

/**
 * The sentences, summaries and labels of cards hold no loops; for them this writes what the Liquid engine would,
 * many times faster. Undefined for a template that needs the engine.
 * @param templates parsed and checked
 * @param write the text of a value, escaped
 */
export function compilePieces(
  templates: readonly Template[],
  write: (value: unknown) => string,
): ((scope: TemplateScope) => string) | undefined {
  const pieces: Piece[] = [];
  for (const template of templates) {
    if (TypeGuards.isHTMLToken(template.token)) {
      const text = template.token.getContent();
      pieces.push(() => text);
    } else if (template instanceof Output) {
      pieces.push(compileOutput(template, write));
    } else {
      return undefined;
    }
  }
  return (scope) => {
    let text = '';
    for (const piece of pieces) text += piece(scope);
    return text;
  };
}

function compileOutput({ value }: Output, write: (value: unknown) => string): Piece {
  const [token] = value.initial.postfix;
  const [name = '', field] = (token && stepsOf(token)) ?? [];
  // The last filter is the engine's own: it escapes, as `write` does here.
  const filters = value.filters.slice(0, -1).map(({ name: filter, args: [argument] }) => {
    const apply = TEMPLATE_FILTERS.get(filter)?.apply ?? ((given: unknown) => given);
    const given = argumentOf(argument);
    return (input: unknown): unknown => apply(input, given);
  });
  return (scope) => {
    let result: unknown = scope[name];
    if (field === 'size') result = Array.isArray(result) ? result.length : undefined;
    for (const filter of filters) result = filter(result);
    return write(result);
  };
}

function argumentOf(argument: Output['value']['filters'][number]['args'][number] | undefined): unknown {
  if (argument === undefined || Array.isArray(argument)) return undefined;
  if (TypeGuards.isNumberToken(argument)) return argument.content;
  return TypeGuards.isQuotedToken(argument) ? evalQuotedToken(argument) : undefined;
}
