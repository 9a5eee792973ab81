import type { OutboxMessage, OutboxSession, OutboxStore } from "../outbox/outbox-store.js";
import { createTables } from "./create-tables.js";
import { valuesOf } from "./outbox-rows.js";
import { channel, PostgresOutboxSession } from "./outbox-session.js";
import { type OutboxSql, outboxSql } from "./outbox-sql.js";
import {
  mustBeTransaction,
  type Pool,
  type Queryable,
  type Transaction,
  text,
} from "./queryable.js";
import { type TableOptions, tableName } from "./table-name.js";

/** What `postgresOutbox` needs. */
export interface PostgresOutboxOptions extends TableOptions {
  /**
   * Where relays take a connection of their own from, each one as long as it runs: to PostgreSQL itself,
   * or through a pooler that gives a client one session for good. With `keepAlive`, a server that is
   * gone without a word is noticed.
   */
  readonly pool: Pool;
  /**
   * `false`: relays are not told at each commit and ask every `pollMs` only. `NOTIFY` has commits of the
   * whole cluster wait for each other, which thousands a second feel.
   */
  readonly notify?: boolean;
}

/** A message that can't be sent as it is. */
export interface ParkedMessage {
  readonly id: string;
  /** Its name in the contract. */
  readonly message: string;
  readonly topic: string;
  readonly addedAt: Date;
  readonly parkedAt: Date;
  readonly error: string;
}

export interface OutboxStatus {
  /** Messages that are to be sent. */
  readonly waiting: number;
  readonly parked: number;
  /** When the first of those that wait was added. */
  readonly oldest: Date | undefined;
}

/** An outbox in a table of PostgreSQL 11 or later. Rows are deleted once the broker has acknowledged them. */
export class PostgresOutbox implements OutboxStore<Transaction> {
  /** Creates what is not there; for migrations. */
  readonly sql: string;
  private readonly pool: Pool;
  private readonly table: string;
  private readonly statements: OutboxSql;

  constructor({ pool, notify = true, ...table }: PostgresOutboxOptions) {
    this.pool = pool;
    this.table = tableName(table, "outbox");
    this.statements = outboxSql(table, notify);
    this.sql = this.statements.create;
  }

  /** Creates what is not there. */
  async createTables(db: Queryable = this.pool): Promise<void> {
    await createTables(db, this.sql);
  }

  async add(db: Transaction, messages: readonly OutboxMessage[]): Promise<void> {
    mustBeTransaction(db, "outbox.add()");
    // A statement takes 65,535 values.
    for (let from = 0; from < messages.length; from += 1_000) {
      const some = messages.slice(from, from + 1_000);
      const values = [channel, this.table, ...some.flatMap(valuesOf)];
      await db.query(this.statements.insert(some.length), values);
    }
  }

  open(news: () => void): Promise<OutboxSession> {
    return PostgresOutboxSession.open(this.pool, this.statements, this.table, news);
  }

  /** The messages that were set aside, those first that were so first. */
  async parked(most = 100): Promise<readonly ParkedMessage[]> {
    const { rows } = await this.pool.query(this.statements.parked, [most]);
    return rows.map(({ id, message, topic, error, added_ms, parked_ms }) => ({
      ...{ id: text(id), message: text(message), topic: text(topic), error: text(error) },
      addedAt: new Date(Number(added_ms)),
      parkedAt: new Date(Number(parked_ms)),
    }));
  }

  /** Has messages that were set aside sent after all, or all of them. Returns how many they are. */
  async retry(ids?: readonly string[]): Promise<number> {
    const values = [ids === undefined ? null : JSON.stringify(ids)];
    const { rows } = await this.pool.query(this.statements.retry, values);
    return rows.length;
  }

  /** For a metric and an alert. Counts rows: not to be asked for many times a second. */
  async status(): Promise<OutboxStatus> {
    const { rows } = await this.pool.query(this.statements.status);
    const { waiting, parked, oldest_ms } = rows[0] ?? {};
    return {
      waiting: Number(waiting),
      parked: Number(parked),
      oldest: oldest_ms === null ? undefined : new Date(Number(oldest_ms)),
    };
  }
}
