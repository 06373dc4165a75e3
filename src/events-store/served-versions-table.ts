/** Which versions of which cards any replica ever served to which site: feedback reaches another replica, often after an update. */

import type { CardKey } from '../model/uuid.js';
import type { Session } from './database.js';

const ADD = `insert into rationale_served_version (service, card, version, site, first_served)
  select *, now() from unnest($1::text[], $2::text[], $3::text[], $4::text[]) on conflict do nothing`;

/** Puts on record what is new, and gives all that is. @throws Error of the database */
export async function shareServedVersions(
  session: Session,
  served: readonly CardKey[],
): Promise<readonly CardKey[]> {
  if (served.length > 0) {
    const column = (name: keyof CardKey): readonly string[] => served.map((key) => key[name]);
    await session.query(ADD, [column('service'), column('card'), column('version'), column('site')]);
  }
  const { rows } = await session.query('select service, card, version, site from rationale_served_version');
  return rows.map((row) => ({
    service: String(row.service),
    card: String(row.card),
    version: String(row.version),
    site: String(row.site),
  }));
}
