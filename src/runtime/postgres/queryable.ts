/** What runs a statement: a connection or a pool of `pg`, or of another client that has its `query`. */
export interface Queryable {
  query(text: string, values?: unknown[]): Promise<QueryAnswer>;
}

export interface QueryAnswer {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** A connection with a transaction of the caller's under way. Not a pool: each of its statements is a transaction alone. */
export interface Transaction extends Queryable {
  readonly totalCount?: never;
}

/** A pool of connections. */
export interface Pool extends Queryable {
  connect(): Promise<Connection>;
}

/** A connection that was taken out of a pool. */
export interface Connection extends Queryable {
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "notification", listener: (notification: Notification) => void): unknown;
  /** Gives it back; `true`: it is to be closed. */
  release(destroy?: boolean): void;
}

export interface Notification {
  readonly channel: string;
  readonly payload?: string | undefined;
}

/** Throws where a pool is given: what is written through it would stay when the caller's transaction is rolled back. */
export function mustBeTransaction(db: Transaction, who: string): void {
  if ("totalCount" in db) {
    throw new TypeError(
      `${who} was given a pool: give the connection that the transaction goes through`,
    );
  }
}

/** A column as text; empty where it is null. */
export function text(value: unknown): string {
  return value === null || value === undefined ? "" : String(value);
}
