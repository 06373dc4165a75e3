/** The registry as CSV for spreadsheets: a row for each card and site, and for each model (RFC 4180; OWASP, "CSV Injection"). */

import type { Registry, RegistryCard, RegistryModel, RegistrySite } from './registry.js';

const COLUMNS = [
  'type',
  'id',
  'title',
  'service',
  'hooks',
  'version',
  'shipped_status',
  'site',
  'status_here',
  'approved_by',
  'approved_on',
  'approved_version',
  'approved_logic_hash',
  'minutes',
  'backtest',
  'review_due',
  'review_overdue',
  'owner_role',
  'content_hash',
  'logic_hash',
  'method',
  'served',
  'used_by',
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

/** Lines end in CR LF. Cells that a spreadsheet would take for a formula begin with an apostrophe. */
export function writeRegistryCsv({ cards, models }: Registry): string {
  const rows: readonly Row[] = [...cards.flatMap(rowsOfCard), ...models.map(rowOfModel)];
  const lines = [
    COLUMNS.join(','),
    ...rows.map((row) => COLUMNS.map((name) => writeCell(row[name])).join(',')),
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}

function rowsOfCard(card: RegistryCard): readonly Row[] {
  const common: Row = {
    type: 'card',
    id: card.id,
    title: card.title,
    service: card.service,
    hooks: card.hooks.join(' '),
    version: card.version,
    shipped_status: card.status,
    owner_role: card.owner,
    content_hash: card.contentHash,
  };
  if (card.sites.length > 0) return card.sites.map((site) => ({ ...common, ...rowOfSite(site) }));
  return [{ ...common, logic_hash: card.logicHash, ...reviewOf(card) }];
}

function rowOfSite(at: RegistrySite): Row {
  const { approved } = at;
  const told: Row =
    approved === undefined
      ? {}
      : {
          approved_by: approved.by,
          approved_on: approved.on,
          approved_version: approved.version ?? '',
          approved_logic_hash: approved.hash ?? '',
          minutes: approved.minutes ?? '',
          backtest: approved.backtest ?? '',
        };
  return { site: at.site, status_here: at.status, logic_hash: at.logicHash, ...reviewOf(at), ...told };
}

const reviewOf = ({
  reviewDue,
  overdue,
}: {
  readonly reviewDue?: string;
  readonly overdue: boolean;
}): Row => ({
  review_due: reviewDue ?? '',
  review_overdue: overdue ? 'yes' : 'no',
});

const rowOfModel = (model: RegistryModel): Row => ({
  type: 'model',
  id: model.id,
  title: model.title,
  version: model.version,
  owner_role: model.owner ?? '',
  content_hash: model.contentHash,
  method: model.method,
  served: model.served ? 'yes' : `no: ${model.unserved ?? ''}`,
  used_by: model.usedBy.join(' '),
});

/** A leading space, tab or line break hides a formula from some checks and not from spreadsheets. */
const FORMULA = /^[\s]*[=+\-@]|^[\t\r\n]/;

function writeCell(text = ''): string {
  const inert = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
