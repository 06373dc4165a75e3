/** The settings as they are in force, for people: secrets hidden, and names that look like ours and are not. */

import { SETTINGS } from './settings.js';
import { nearestName } from './text/nearest-name.js';

type Environment = Readonly<Record<string, string | undefined>>;

export interface DescribedSetting {
  readonly name: string;
  /** As given; of a secret only whether it is there; of one that is not given its default. */
  readonly value: string;
  readonly from: 'environment' | 'file' | 'default';
}

/** Each may stand in a file that `<NAME>_FILE` names. Addresses of stores hold passwords. */
const SECRETS = new Set(['UUID_SECRET', 'REDIS_URL', 'PSEUDONYM_KEY', 'DATABASE_URL']);

export function describeSettings(environment: Environment): readonly DescribedSetting[] {
  return SETTINGS.map(({ name, default: fallback }) => {
    const own = given(environment, name);
    const file = SECRETS.has(name) ? given(environment, `${name}_FILE`) : undefined;
    if (file !== undefined) return { name, value: `hidden, from ${file}`, from: 'file' };
    if (own === undefined) return { name, value: fallback, from: 'default' };
    return { name, value: SECRETS.has(name) ? 'hidden' : own, from: 'environment' };
  });
}

/**
 * Names that are none of ours: all of a settings file; of the environment, which holds much that is not for us, those
 * that are almost one of ours.
 * @returns a sentence each; values are not repeated
 */
export function findStrangers(file: Environment, environment: Environment): readonly string[] {
  const known = new Set(
    SETTINGS.flatMap(({ name }) => [name, ...(SECRETS.has(name) ? [`${name}_FILE`] : [])]),
  );
  // Read by Node and by the libraries we use.
  const foreign = new Set(['NODE_ENV', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS', 'NO_COLOR', 'TZ']);
  const names = [...known];
  const tell = (name: string): string => {
    const near = nearestName(name, names);
    return `${name} is no setting.${near === undefined ? '' : ` Did you mean ${near}?`}`;
  };
  const inFile = Object.keys(file).filter((name) => !known.has(name) && !isForeign(name, foreign));
  const almost = Object.keys(environment).filter(
    (name) =>
      !known.has(name) && name.length > 5 && !(name in file) && nearestName(name, names) !== undefined,
  );
  return [...inFile, ...almost].map(tell);
}

const isForeign = (name: string, foreign: ReadonlySet<string>): boolean =>
  foreign.has(name) || name.startsWith('OTEL_');

const given = (environment: Environment, name: string): string | undefined => {
  const value = environment[name]?.trim();
  return value === '' ? undefined : value;
};
