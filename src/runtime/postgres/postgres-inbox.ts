import type { Context } from "../consumer/context.js";
import type { Deduplication, RecordIdentity } from "../consumer/deduplication.js";
import type { Outcome } from "../consumer/outcome.js";
import { createTables } from "./create-tables.js";
import { mustBeTransaction, type Queryable, type Transaction } from "./queryable.js";
import { indexName, type TableOptions, tableName } from "./table-name.js";

/** What `postgresInbox` needs. */
export interface PostgresInboxOptions extends TableOptions {
  readonly pool: Queryable;
}

/** What of a handler's context is needed to know its record again. */
export type HandledRecord = Pick<
  Context<unknown, unknown, unknown>,
  "group" | "topic" | "id" | "duplicate"
>;

/**
 * Knows which records were handled, by a table of PostgreSQL beside the data that handlers change. As
 * `seen` of `consume` it is asked before each handler call, which spares a duplicate its handler;
 * what keeps it from having effects twice is `once`.
 */
export class PostgresInbox implements Deduplication {
  /** Creates what is not there; for migrations. */
  readonly sql: string;
  private readonly pool: Queryable;
  private readonly table: string;

  constructor({ pool, ...options }: PostgresInboxOptions) {
    this.pool = pool;
    this.table = tableName(options, "inbox");
    const index = indexName(options, "inbox", "handled");
    this.sql = `create table if not exists ${this.table} (
  consumer_group text not null,
  topic text not null,
  id text not null,
  handled_at timestamptz not null default clock_timestamp(),
  primary key (consumer_group, topic, id)
);
create index if not exists ${index} on ${this.table} using brin (handled_at);`;
  }

  /** Creates what is not there. */
  async createTables(db: Queryable = this.pool): Promise<void> {
    await createTables(db, this.sql);
  }

  async isSeen({ group, topic, id }: RecordIdentity): Promise<boolean> {
    const { rows } = await this.pool.query(
      `select 1 from ${this.table} where consumer_group = $1 and topic = $2 and id = $3`,
      [group, topic, id],
    );
    return rows.length > 0;
  }

  /**
   * Does a handler's work unless it was done before, and notes it as done, both in the transaction of
   * `db`: of two that come at a time the second waits for the first one's end. To be returned from the
   * handler; a record whose work was done before is settled as `duplicate` then. Rejects as `work` does.
   */
  async once(
    db: Transaction,
    ctx: HandledRecord,
    work: () => unknown,
  ): Promise<Outcome | undefined> {
    mustBeTransaction(db, "inbox.once()");
    const { group, topic, id } = ctx;
    const { rows } = await db.query(
      `insert into ${this.table} (consumer_group, topic, id) values ($1, $2, $3)
on conflict do nothing returning 1`,
      [group, topic, id],
    );
    if (rows.length === 0) return ctx.duplicate();
    await work();
    return undefined;
  }

  /**
   * Forgets what was handled before a time, longer ago than any of it may come again: the topics'
   * retention, or what a redrive or a replay goes back. Returns how many those were.
   */
  async forget(before: Date): Promise<number> {
    const { rows } = await this.pool.query(
      `with forgotten as (delete from ${this.table} where handled_at < $1 returning 1)
select count(*)::int as count from forgotten`,
      [before.toISOString()],
    );
    return Number(rows[0]?.["count"]);
  }
}
