/** The tables of the event store, as numbered SQL: applied in order, never changed afterwards (issue of several replicas). */

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/**
 * Each must leave the tables usable by the version before: replicas are replaced one by one. A line is kept as text,
 * not as JSON of the database, which refuses some characters that JSON allows.
 */
export const MIGRATIONS: readonly Migration[] = [
  {
    number: 1,
    name: 'events, feedback and served versions',
    sql: `
      create table rationale_event (
        id uuid primary key,
        seq bigint generated always as identity,
        day date not null,
        line text not null
      );
      create index rationale_event_day on rationale_event (day, seq);
      create table rationale_feedback (
        client text not null,
        id text not null,
        seq bigint generated always as identity,
        day date not null,
        line text not null,
        primary key (client, id)
      );
      create index rationale_feedback_day on rationale_feedback (day, seq);
      create table rationale_served_version (
        service text not null,
        card text not null,
        version text not null,
        site text not null,
        first_served timestamptz not null,
        primary key (service, card, version, site)
      );`,
  },
];
