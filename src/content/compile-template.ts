/** Parses a template once and checks every name in it (CDS Hooks 2.0.1, `summary`, `detail`; DESIGN, "A card file"). */

import { LiquidError } from 'liquidjs';
import { nearestName } from '../text/nearest-name.js';
import type { Template, TemplateScope } from '../model/content.js';
import { checkTemplate } from './check-template.js';
import { compilePieces } from './compile-pieces.js';
import type { TemplateNames } from './resolve-template-name.js';
import {
  LONGEST_TEMPLATE,
  MARKDOWN_ENGINE,
  PLAIN_ENGINE,
  TEMPLATE_TAGS,
  writeMarkdown,
  writePlain,
} from './template-engine.js';
import type { TemplateProblem } from './template-problem.js';

/**
 * The template with both ways to render it. Rendering never fails for any value of a name, known or not; values
 * are escaped for where they stand, numbers and intervals written as a clinician reads them.
 * @param names what the template may use
 * @param report called for everything that is wrong
 * @returns undefined when anything was reported
 */
export function compileTemplate(
  text: string,
  names: TemplateNames,
  report: (problem: TemplateProblem) => void,
): Template | undefined {
  if (text.length > LONGEST_TEMPLATE) {
    const remedy = 'A card is read in seconds: shorten it.';
    report({ begin: 0, length: text.length, message: 'The text is too long.', remedy });
    return undefined;
  }
  const plain = parse(PLAIN_ENGINE, text, report);
  if (plain === undefined) return undefined;
  const checked = checkTemplate(plain, names);
  checked.problems.forEach(report);
  if (checked.problems.length > 0) return undefined;
  const markdown = MARKDOWN_ENGINE.parse(text);
  const renderPlain =
    compilePieces(plain, writePlain) ??
    ((scope: TemplateScope): string => String(PLAIN_ENGINE.renderSync(plain, scope)));
  const renderMarkdown =
    compilePieces(markdown, writeMarkdown) ??
    ((scope: TemplateScope): string => String(MARKDOWN_ENGINE.renderSync(markdown, scope)));
  const { names: used } = checked;
  // What names nothing is the same whatever the patient, as many sentences of criteria are: it is written once, here.
  const write = (render: (scope: TemplateScope) => string): ((scope: TemplateScope) => string) => {
    if (used.length > 0) return render;
    const written = render({});
    return () => written;
  };
  return {
    text,
    names: used,
    plain: write((scope) => oneLine(renderPlain(scope))),
    markdown: write((scope) => renderMarkdown(scope).trim()),
  };
}

/** Single spaces between words, which are nearly all there is, stay untouched. */
const oneLine = (text: string): string => text.replace(/\s{2,}|[^\S ]/g, ' ').trim();

function parse(
  engine: typeof PLAIN_ENGINE,
  text: string,
  report: (problem: TemplateProblem) => void,
): ReturnType<typeof PLAIN_ENGINE.parse> | undefined {
  try {
    return engine.parse(text);
  } catch (error) {
    if (!LiquidError.is(error)) throw error;
    report({ begin: error.token.begin, length: error.token.size(), ...explain(error.message) });
    return undefined;
  }
}

/** Liquid's messages, told plainly. */
function explain(message: string): { readonly message: string; readonly remedy: string } {
  const unknown = /tag "([^"]*)" not found/.exec(message)?.[1];
  if (unknown !== undefined) {
    const near = nearestName(unknown, TEMPLATE_TAGS);
    return unknown.startsWith('end') || unknown === 'else' || unknown === 'elsif'
      ? { message: `{% ${unknown} %} has nothing before it that it belongs to.`, remedy: 'Remove it.' }
      : {
          message: `There is no {% ${unknown} %} in templates.`,
          remedy: near === undefined ? `Known here: ${TEMPLATE_TAGS.join(', ')}.` : `Did you mean ${near}?`,
        };
  }
  const open = /^tag \{%-?\s*(\w+).*not closed/.exec(message)?.[1];
  if (open !== undefined) {
    return {
      message: `{% ${open} %} is not ended.`,
      remedy: `Write {% end${open} %} after what belongs to it.`,
    };
  }
  if (message.includes('not closed')) {
    return {
      message: 'Braces are opened and not closed.',
      remedy: 'Write {{ name }} or {% for item in list %}.',
    };
  }
  return {
    message: 'This is not something a template can hold.',
    remedy: 'Write {{ name }}, {{ name | round: 1 }}, or {% for item in list %}{{ item.text }}{% endfor %}.',
  };
}
