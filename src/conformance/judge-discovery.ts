/** Checks a discovery document, one row a check over all its services (CDS Hooks 2.0.1 and 3.0, "Discovery"). */

import type { HookDefinition } from '../model/request.js';
import { DISCOVERY_CHECKS, type DiscoveryCheckId } from './catalogue/discovery-checks.js';
import { findEmptiness } from './check-emptiness.js';
import { isPlain, isString, matching, memberProblems, type Members, type Plain } from './check-members.js';
import type { Row } from './conformance-row.js';
import { judgePrefetch } from './judge-prefetch.js';
import { missRow, notTriedRow, passRow } from './make-row.js';

const MEMBERS: Members = {
  required: {
    hook: ['discovery-hook', isString],
    description: ['discovery-description', isString],
    id: ['discovery-id', isString],
  },
  optional: {
    title: ['discovery-title', isString],
    prefetch: [
      'prefetch-strings',
      (value, path) =>
        isPlain(value) && Object.values(value).every((template) => typeof template === 'string')
          ? []
          : [{ path, problem: 'must be an object of strings' }],
    ],
    usageRequirements: ['discovery-usage-requirements', isString],
    version: ['discovery-version', matching(/^\d+\.\d+\.\d+(?:-[\w.-]+)?$/, 'a semantic version')],
    hookVersion: ['discovery-hook-version', isString],
  },
};

const OBJECTS = { extension: 'discovery-extension', unnamed: 'discovery-members' };
const MAY_BE_EMPTY = new Set(['services']);
/** Decided where the document is fetched. */
const ELSEWHERE = new Set<DiscoveryCheckId>([
  'transport',
  'discovery-address',
  'discovery-services',
  'discovery-media-type',
  'discovery-etag',
]);

interface Problem {
  readonly check: string;
  readonly path: string;
  readonly problem: string;
}

/** @param document an object whose `services` is a list of objects */
export function judgeDiscovery(
  document: Plain,
  services: readonly Plain[],
  hooks: ReadonlyMap<string, HookDefinition>,
): readonly Row[] {
  const templates = services.map((service) => ({ service, ...templatesOf(service, hooks) }));
  const problems: readonly Problem[] = [
    ...memberProblems(
      document,
      'discovery',
      { required: { services: ['discovery-services', () => []] } },
      OBJECTS,
    ).map(tag),
    ...findEmptiness(document, MAY_BE_EMPTY).map((found) => ({ ...found, check: 'discovery-empty' })),
    ...services.flatMap((service) => {
      const path = nameOf(service);
      return [
        ...memberProblems(service, path, MEMBERS, OBJECTS).map(tag),
        ...(service.title === undefined ? [{ check: 'discovery-title', path, problem: 'no title' }] : []),
        ...hookVersionProblems(service, path, hooks),
      ];
    }),
    ...idProblems(services),
    ...templates.flatMap(({ service, problems: found }) =>
      found.map(({ check, problem }) => ({ check, problem, path: `${nameOf(service)} prefetch` })),
    ),
  ];
  const needs3 = templates.flatMap(({ needs3: keys }) => keys);
  return (Object.keys(DISCOVERY_CHECKS) as DiscoveryCheckId[])
    .filter((id) => !ELSEWHERE.has(id))
    .map((id) => rowOf(id, problems, services, needs3));
}

const tag = (finding: { path: string; problem: string; check?: string }): Problem => ({
  check: 'discovery-services',
  ...finding,
});

function rowOf(
  id: DiscoveryCheckId,
  problems: readonly Problem[],
  services: readonly Plain[],
  needs3: readonly string[],
): Row {
  const check = DISCOVERY_CHECKS[id];
  const own = problems.filter((problem) => problem.check === id);
  if (own.length > 0) {
    const told = own.slice(0, 3).map(({ path, problem }) => `${path}: ${problem}`);
    return missRow(check, told.join('; ') + (own.length > 3 ? `; and ${own.length - 3} more` : ''));
  }
  if (services.length === 0) return notTriedRow(check, 'there are no services');
  if (!id.startsWith('prefetch-')) return passRow(check, `entries: ${services.length}`);
  const templates = services.flatMap(({ prefetch }) => (isPlain(prefetch) ? Object.keys(prefetch) : []));
  if (templates.length === 0) return notTriedRow(check, 'no service has templates');
  const note = id === 'prefetch-tokens' && needs3.length > 0 ? `; of 3.0 alone: ${needs3.join(', ')}` : '';
  return passRow(check, `templates: ${templates.length}${note}`);
}

function templatesOf(
  service: Plain,
  hooks: ReadonlyMap<string, HookDefinition>,
): ReturnType<typeof judgePrefetch> {
  const hook = typeof service.hook === 'string' ? hooks.get(service.hook) : undefined;
  return isPlain(service.prefetch) ? judgePrefetch(service.prefetch, hook) : { problems: [], needs3: [] };
}

function hookVersionProblems(
  { hook, hookVersion }: Plain,
  path: string,
  hooks: ReadonlyMap<string, HookDefinition>,
): readonly Problem[] {
  const published = typeof hook === 'string' ? hooks.get(hook)?.hookVersion : undefined;
  const differs = typeof hookVersion === 'string' && published !== undefined && hookVersion !== published;
  return differs
    ? [{ check: 'discovery-hook-version', path, problem: `hookVersion is not ${published}` }]
    : [];
}

/** An id is a segment of an address; id and hook together name an entry. */
function idProblems(services: readonly Plain[]): readonly Problem[] {
  const names = services.map(nameOf);
  const found = (path: string, problem: string): Problem => ({
    check: 'discovery-id-segment',
    path,
    problem,
  });
  return [
    ...services
      .filter(({ id }) => typeof id === 'string' && !/^[A-Za-z0-9._~-]+$/.test(id))
      .map((service) => found(nameOf(service), 'id is no plain segment')),
    ...names.filter((name, index) => names.indexOf(name) < index).map((name) => found(name, 'listed twice')),
  ];
}

const nameOf = ({ id, hook }: Plain): string =>
  [id, hook].map((part) => (typeof part === 'string' ? part : '?')).join(' ');
