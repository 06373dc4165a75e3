/** `GET overview`: services, cards, scores and sites with their state. */

import { basename } from 'node:path';
import type { CardRule, Problem } from '../../model/content.js';
import type { CardEntry, Overview } from '../contract.js';
import { readRevision } from '../files/read-committed.js';
import type { StudioContext } from '../studio-context.js';
import { testCounts } from './watch-folder.js';

export async function describeOverview(context: StudioContext): Promise<Overview> {
  const files = await context.files();
  const { content, problems } = await context.whole();
  const revision = await readRevision(context.options.folder);
  const entry = entryOf(context, problems);
  const compiled = new Map([...content.services.values()].map((service) => [service.id, service]));
  const folders = [
    ...new Set(files.filter(({ kind }) => kind === 'service' || kind === 'card').map(({ folder }) => folder)),
  ];
  return {
    folder: basename(context.options.folder),
    services: folders.map((id) => {
      const service = compiled.get(id);
      const known = new Map((service?.cards ?? []).map((card) => [card.file, card]));
      return {
        id,
        title: service?.title ?? id,
        file: `cards/services/${id}/service.yaml`,
        hooks: service?.hooks ?? [],
        cards: files
          .filter(({ kind, folder }) => kind === 'card' && folder === id)
          .map(({ path, name }) => entry(path, name, known.get(path))),
      };
    }),
    models: [...content.calculators.values()].map(({ id, title, version, unserved }) => ({
      id,
      title,
      file: `cards/models/${id}.yaml`,
      version,
      kind: content.models.get(id)?.kind ?? '',
      ...(unserved === undefined ? {} : { unserved }),
    })),
    sites: [...content.sites.values()].map(({ id, title, file }) => ({ id, title, file })),
    shared: files
      .filter(({ kind }) => kind === 'value_set' || kind === 'orders')
      .map(({ path, name }) => ({ id: name, title: content.valueSets.get(name)?.title ?? name, file: path })),
    profiles: [...content.profiles.values()].map(({ id, title }) => ({ id, title })),
    ...(revision === undefined ? {} : { revision }),
    problems,
  };
}

function entryOf(
  context: StudioContext,
  problems: readonly Problem[],
): (file: string, name: string, card: CardRule | undefined) => CardEntry {
  const tests = testCounts(context);
  return (file, name, card) => {
    const own = problems.filter((problem) => problem.file === file);
    const counted = tests.get(file);
    return {
      id: name,
      title: card?.title ?? name,
      file,
      version: card?.version ?? '',
      status: card?.status ?? 'draft',
      ...(counted === undefined ? {} : { tests: { passed: counted.passed, failed: counted.failed } }),
      errors: own.filter(({ severity }) => severity === 'error').length,
      warnings: own.filter(({ severity }) => severity === 'warning').length,
    };
  };
}
