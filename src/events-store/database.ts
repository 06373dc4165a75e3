/** All that is asked of PostgreSQL, so that a test can stand in for a database that fails at a chosen moment. Types only. */

export type Row = Readonly<Record<string, unknown>>;

export interface Session {
  query(text: string, values?: readonly unknown[]): Promise<{ readonly rows: readonly Row[] }>;
}

export interface Database extends Session {
  /** Runs the steps on one connection. */
  together<Value>(steps: (session: Session) => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}
