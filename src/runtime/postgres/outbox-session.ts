import type { OutboxBounds, OutboxRow, OutboxSession } from "../outbox/outbox-store.js";
import { outboxRow } from "./outbox-rows.js";
import type { OutboxSql } from "./outbox-sql.js";
import type { Connection, Pool } from "./queryable.js";

/** Where relays are told of messages; with the name of the table. */
export const channel = "topicwright_outbox";

/**
 * A relay's connection. It leads as long as it holds an advisory lock, which PostgreSQL gives to one
 * session and takes back when that ends, however it ends. With one sender at a time order is kept
 * without any lock on rows, so that nothing here holds up whoever adds messages.
 */
export class PostgresOutboxSession implements OutboxSession {
  private readonly connection: Connection;
  private readonly sql: OutboxSql;
  private readonly table: string;
  private isClosed = false;

  private constructor(connection: Connection, sql: OutboxSql, table: string) {
    this.connection = connection;
    this.sql = sql;
    this.table = table;
  }

  static async open(
    pool: Pool,
    sql: OutboxSql,
    table: string,
    news: () => void,
  ): Promise<PostgresOutboxSession> {
    const connection = await pool.connect();
    // Nobody else listens to a connection that was taken out, and an error without a listener ends the process.
    connection.on("error", news);
    connection.on("notification", ({ payload }) => {
      if (payload === table) news();
    });
    const session = new PostgresOutboxSession(connection, sql, table);
    try {
      await connection.query(`listen ${channel}`);
      // Whether the table is there, and has the columns.
      await session.next({ rows: 0, bytes: 0, without: [] });
    } catch (error) {
      await session.close();
      throw error;
    }
    return session;
  }

  async lead(): Promise<boolean> {
    const { rows } = await this.connection.query(this.sql.lead, [this.table]);
    return rows[0]?.["leads"] === true;
  }

  async next({ rows: most, bytes, without }: OutboxBounds): Promise<readonly OutboxRow[]> {
    const values = [JSON.stringify(without), most, String(bytes)];
    const { rows } = await this.connection.query(this.sql.next, values);
    return rows.map(outboxRow);
  }

  async sent(ids: readonly string[]): Promise<void> {
    await this.connection.query(this.sql.sent, [JSON.stringify(ids)]);
  }

  async park(id: string, error: string): Promise<void> {
    await this.connection.query(this.sql.park, [id, error]);
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    // Not back into the pool: the lock is the session's.
    this.connection.release(true);
  }
}
