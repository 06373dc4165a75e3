/** Compiles a fact's `from`: which needs it reads, checked against what they ask for (card files, `facts`). */

import type { DataSource, UnknownDetail } from '../../model/clinical.js';
import type { CompileScope } from '../../model/facts.js';

const DRAFT_SOURCES: ReadonlySet<string> = new Set(['orders', 'other_drafts']);

/** Whether a source holds drafts of the call and not history. */
export const isDraftSource = (name: string): boolean => DRAFT_SOURCES.has(name);

/**
 * The names of the sources, or undefined when one does not exist or cannot hold what the fact reads.
 * @param types FHIR resource types the fact reads; a need that asks for another type is a problem. Empty: any.
 * @param drafts whether the fact may read drafts.
 */
export function compileSources(
  from: string | readonly string[],
  scope: CompileScope,
  types: readonly string[],
  drafts: boolean,
): readonly string[] | undefined {
  const names = typeof from === 'string' ? [from] : from;
  const sound = names.filter((name, position) =>
    isSound(name, typeof from === 'string' ? ['from'] : ['from', position], { scope, types, drafts }),
  );
  return sound.length === names.length ? names : undefined;
}

interface Allowed {
  readonly scope: CompileScope;
  readonly types: readonly string[];
  readonly drafts: boolean;
}

function isSound(
  name: string,
  path: readonly (string | number)[],
  { scope, types, drafts }: Allowed,
): boolean {
  if (!scope.hasSource(name, path)) return false;
  if (isDraftSource(name)) {
    if (drafts) return true;
    scope.problem(
      path,
      `\`${name}\` holds draft orders.`,
      'Draft orders are read by `orders` facts; name a need here.',
    );
    return false;
  }
  const type = scope.resourceType(name);
  if (type === undefined || types.length === 0 || types.includes(type)) return true;
  scope.problem(
    path,
    `The need \`${name}\` asks for ${type}; this fact reads ${types.join(' or ')}.`,
    `Name a need whose query starts with ${types.join(' or ')}.`,
  );
  return false;
}

/** Why a source may hold more than it shows, told in the name of the card's need and not of the shared key. */
export function sourceUnknowns(source: DataSource, need: string): readonly UnknownDetail[] {
  if (source.unknown.every((detail) => detail.need === need)) return source.unknown;
  return source.unknown.map((detail) => ({ ...detail, need }));
}
