/** Parses a prefetch template, once, when content is loaded (CDS Hooks 3.0, "Prefetch Template", "Prefetch Tokens"). */

import { checkAddress } from './check-address.js';
import { encodeText } from './encode-text.js';
import { findTokens } from './find-tokens.js';
import type { FoundToken } from './find-tokens.js';
import { parseToken } from './parse-token.js';
import type { PrefetchTemplate, Selector, TemplateError, TemplatePart, Token } from './template.js';

/**
 * A read (`Patient/{{context.patientId}}`), a search (`Type?name=value&...`) or one token that holds `Type/id`,
 * relative to the FHIR server, with the whole token language of CDS Hooks 3.0. Whether the context fields exist and
 * the keys that it names are there, is not known here.
 */
export function parseTemplate(text: string): PrefetchTemplate | TemplateError {
  const found = findTokens(text);
  const read: { readonly place: FoundToken; readonly selectors: readonly Selector[] }[] = [];
  for (const place of found) {
    const selectors = parseToken(place);
    if ('message' in selectors) return selectors;
    read.push({ place, selectors });
  }
  const plain = overwrite(text, found);
  const address =
    found.length === 1 && found[0]?.length === text.length
      ? ({ kind: 'reference' } as const)
      : checkAddress(text, plain);
  if ('message' in address) return address;
  const tokens = read.map(({ place, selectors }): Token => {
    const parameter = address.kind === 'search' ? parameterOf(plain, place) : undefined;
    const { begin, length } = place;
    return { selectors, begin, length, ...(parameter === undefined ? {} : { parameter }) };
  });
  return {
    text,
    ...address,
    parts: partsOf(text, tokens),
    tokens,
    variables: variablesOf(tokens),
  };
}

function overwrite(text: string, tokens: readonly FoundToken[]): string {
  let plain = text;
  for (const { begin, length } of tokens) {
    plain = plain.slice(0, begin) + 'x'.repeat(length) + plain.slice(begin + length);
  }
  return plain;
}

/** The parameter whose value is the token and nothing else. */
function parameterOf(plain: string, { begin, length }: FoundToken): string | undefined {
  const after = plain[begin + length];
  if (after !== undefined && after !== '&') return undefined;
  return /[?&]([^?&=]+)=$/.exec(plain.slice(0, begin))?.[1];
}

function partsOf(text: string, tokens: readonly Token[]): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let from = 0;
  for (const token of tokens) {
    if (token.begin > from) parts.push({ kind: 'text', text: encodeText(text.slice(from, token.begin)) });
    parts.push({ kind: 'token', token });
    from = token.begin + token.length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: encodeText(text.slice(from)) });
  return parts;
}

function variablesOf(tokens: readonly Token[]): readonly string[] {
  const keys = new Set<string>();
  for (const { selectors } of tokens) {
    for (const selector of selectors) {
      if (selector.kind === 'path' && selector.root.kind === 'key') keys.add(selector.root.key);
    }
  }
  return [...keys];
}
