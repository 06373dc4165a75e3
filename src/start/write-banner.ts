/** What a start prints: where the service is, whom it believes, and one command that gets a card out of it. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.js';
import { explainCall } from '../explain-call.js';
import type { RunningService } from './start-service.js';

/** Names a service and the sample request that gets a card from it, whatever the clock says. */
const TRY_FILE = 'examples/try.json';

/** Lines for a person; the log goes on as JSON after it. What the sample will answer is found by asking. */
export async function writeBanner(service: RunningService, config: Config): Promise<string> {
  const { address, content } = service;
  const cards = [...content.services.values()].reduce(
    (count, { cards: inService }) => count + inService.length,
    0,
  );
  const title = content.sites.get(config.site)?.title;
  return [
    `Rationale is running: ${content.services.size} services, ${cards} cards.`,
    '',
    `  Discovery   ${address}/cds-services`,
    ...(config.clientsFile === undefined ? [`  Site        "${config.site}" (${title ?? ''})`] : []),
    ...(config.studio ? [`  Studio      ${address}/studio/`] : []),
    `  Callers     ${describeCallers(service, config)}`,
    ...(await describeSample(service, config)),
    '',
  ].join('\n');
}

function describeCallers({ clients }: RunningService, config: Config): string {
  if (config.clientsFile !== undefined)
    return `signed calls of ${clients.map(({ name }) => name).join(', ')}`;
  if (config.demo) return 'ANYONE, unsigned: this is a demonstration. Send it no real patients.';
  return 'ANYONE on this machine, unsigned. To serve others, say in clients.yaml whom to believe.';
}

async function describeSample(service: RunningService, config: Config): Promise<readonly string[]> {
  const sample = config.clientsFile === undefined ? await readSample(config.contentFolder) : undefined;
  const site = service.content.sites.get(config.site);
  if (sample === undefined || site === undefined || !service.content.services.has(sample.service)) return [];
  const { response } = explainCall(service.content, {
    serviceId: sample.service,
    body: sample.body,
    site,
    now: service.platform.clock(),
    mint: service.platform.mint,
    ...(service.platform.policy === undefined ? {} : { policy: service.platform.policy }),
  });
  const card = response.cards[0];
  if (card === undefined) return [];
  return [
    '',
    '  Try it from the folder of the project:',
    '',
    `    curl -s -H 'Content-Type: application/json' -d @${sample.request} ${service.address}/cds-services/${sample.service}`,
    '',
    `  It answers one ${card.indicator} card: "${card.summary}"`,
    ...(card.suggestions ?? []).map(({ label }) => `  with the suggestion: "${label}"`),
  ];
}

interface Sample {
  readonly service: string;
  readonly request: string;
  readonly body: unknown;
}

/** `undefined` where the samples are not installed, as in the container. */
async function readSample(folder: string): Promise<Sample | undefined> {
  try {
    const { service, request } = JSON.parse(await readFile(join(folder, TRY_FILE), 'utf8')) as {
      service: string;
      request: string;
    };
    return { service, request, body: JSON.parse(await readFile(join(folder, request), 'utf8')) };
  } catch {
    return undefined;
  }
}
