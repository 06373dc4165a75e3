/** The public address and the site of the service, as far as the environment tells them: what pages and cards link to. */

import { readConfig } from '../config.js';

export interface PublicBase {
  /** Without a slash at its end; absent: not known, or there are no pages to link to. */
  readonly base?: string;
  readonly site: string;
}

/** @throws ConfigError */
export function readPublicBase(environment: Readonly<Record<string, string | undefined>>): PublicBase {
  const { PUBLIC_BASE_URL, SITE, GOVERNANCE_PAGES } = environment;
  const { publicBaseUrls, governancePages, site } = readConfig({ PUBLIC_BASE_URL, SITE, GOVERNANCE_PAGES });
  const [base] = publicBaseUrls;
  return { site, ...(base === undefined || !governancePages ? {} : { base }) };
}
