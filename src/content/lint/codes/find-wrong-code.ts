/** Tells a code that cannot be one of its system: a wrong check digit, a wrong form. */

import type { Finding } from '../lint-rule.js';
import { findCodeSystem } from './find-code-system.js';
import type { WrittenCode } from './list-codes.js';

/** Nothing is said about codes of systems whose form is not known. */
export function findWrongCode({ system, code, path, key }: WrittenCode): readonly Finding[] {
  const found = findCodeSystem(system);
  if (found.kind !== 'known' || found.system.accepts === undefined || found.system.accepts(code)) return [];
  const { name, form = '' } = found.system;
  return [
    {
      path,
      ...(key ? { key } : {}),
      message: `${code} is not a ${name} code: ${form}.`,
      remedy: 'Copy it again from its source; in YAML write it in quotes, or zeros and digits get lost.',
    },
  ];
}
