/** The two Liquid engines that templates run on: plain lines and GitHub-flavoured Markdown (CDS Hooks 2.0.1, "Card Attributes"). */

import { Liquid } from 'liquidjs';
import { escapeMarkdown } from '../text/escape-markdown.js';
import { plainLine } from '../text/plain-line.js';
import { isNumeric, TEMPLATE_FILTERS, textOf } from './template-values.js';

/** Every tag a template may use; those that end or divide one belong to it. */
export const TEMPLATE_TAGS: readonly string[] = ['for', 'if', 'unless'];

/** Of one text, in characters: far above what can be read in a card. */
export const LONGEST_TEMPLATE = 20_000;

/**
 * Loops cannot be nested, so a render costs as much as its longest list. A limit on its time would make cards
 * depend on how busy the machine is.
 */
const LIMITS = { parseLimit: LONGEST_TEMPLATE, memoryLimit: 10_000_000 };

/**
 * Names and filters are checked when a template is compiled, so that here nothing can fail for a value that is not
 * there: what is absent is written as not known.
 */
function createEngine(write: (value: unknown) => string): Liquid {
  const engine = new Liquid({
    ...LIMITS,
    ownPropertyOnly: true,
    strictVariables: false,
    strictFilters: false,
    dynamicPartials: false,
    relativeReference: false,
    templates: {},
    outputEscape: write,
  });
  for (const tag of Object.keys(engine.tags))
    if (!TEMPLATE_TAGS.includes(tag)) Reflect.deleteProperty(engine.tags, tag);
  for (const filter of Object.keys(engine.filters)) Reflect.deleteProperty(engine.filters, filter);
  for (const [name, filter] of TEMPLATE_FILTERS) engine.registerFilter(name, filter.apply);
  return engine;
}

/** The text of a value in a line, and in Markdown. Digits and fixed words need no escaping. */
export const writePlain = (value: unknown): string =>
  isNumeric(value) ? textOf(value) : plainLine(textOf(value));
export const writeMarkdown = (value: unknown): string =>
  isNumeric(value) ? textOf(value) : escapeMarkdown(textOf(value));

export const PLAIN_ENGINE: Liquid = createEngine(writePlain);
export const MARKDOWN_ENGINE: Liquid = createEngine(writeMarkdown);
