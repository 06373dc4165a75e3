/** `REQUIRE_APPROVED`: what keeps content from being served where only signed and approved content may be. */

import type { Config } from '../config.js';
import type { Client } from '../model/client.js';
import type { CardRule, Content, Problem } from '../model/content.js';
import type { Approval, Site } from '../model/site.js';
import { checkSignatures } from './check-signatures.js';

/** Where calls can belong to: the sites of clients, of their tenants, and of unsigned calls where those are taken. */
export function sitesInUse(
  { clientsFile, site }: Pick<Config, 'clientsFile' | 'site'>,
  clients: readonly Client[],
): ReadonlySet<string> {
  const ofClients = clients.flatMap((client) => [client.site, ...client.tenants.values()]);
  return new Set(clientsFile === undefined ? [site, ...ofClients] : ofClients);
}

/**
 * Every reason not to serve the content; warnings tell of signatures that do not count. To be asked at start and again
 * before other content is swapped in. Without `REQUIRE_APPROVED` there is none.
 * @param folder that the content was read from
 * @param sites ids, see {@link sitesInUse}
 */
export async function findUnapproved(
  content: Content,
  folder: string,
  { requireApproved, reviewersFile }: Pick<Config, 'requireApproved' | 'reviewersFile'>,
  sites: ReadonlySet<string>,
): Promise<readonly Problem[]> {
  if (!requireApproved || reviewersFile === undefined) return [];
  const signatures = await checkSignatures(content, folder, reviewersFile);
  const used = [...content.sites.values()].filter(({ id }) => sites.has(id));
  return [...signatures.problems, ...used.flatMap((site) => findUnapprovedAt(site, content))];
}

function findUnapprovedAt(site: Site, content: Content): readonly Problem[] {
  const tell = (message: string, remedy: string): Problem => ({
    severity: 'error',
    rule: 'require-approved',
    file: site.file,
    line: 1,
    column: 1,
    message,
    remedy,
  });
  if (site.demonstration) {
    const remedy = 'Give clients, and SITE where unsigned calls are taken, a site whose cards are approved.';
    return [tell(`The site ${site.id} is a demonstration and is in use.`, remedy)];
  }
  const cards = [...content.services.values()].flatMap((service) => service.cards);
  return cards
    .filter(({ id }) => site.statuses.get(id) === 'active')
    .filter((card) => !isApproved(site.variants.get(card.id) ?? card, site.cards.get(card.id)?.approved))
    .map(({ id }) =>
      tell(
        `${id} is active at ${site.id} without an approval of what it is.`,
        `Run rationale approve ${id} --site ${site.id}.`,
      ),
    );
}

const isApproved = ({ version, logicHash }: CardRule, approved: Approval | undefined): boolean =>
  approved?.version === version &&
  approved.hash === logicHash &&
  approved.minutes !== undefined &&
  approved.backtest !== undefined;
