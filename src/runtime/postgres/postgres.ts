import { PostgresInbox, type PostgresInboxOptions } from "./postgres-inbox.js";
import { PostgresOutbox, type PostgresOutboxOptions } from "./postgres-outbox.js";

export type { PostgresInbox, PostgresInboxOptions } from "./postgres-inbox.js";
export type {
  OutboxStatus,
  ParkedMessage,
  PostgresOutbox,
  PostgresOutboxOptions,
} from "./postgres-outbox.js";

/**
 * Keeps messages in PostgreSQL until they are sent, to be given to `service.outbox`:
 *
 * ```ts
 * const outbox = orders.outbox(postgresOutbox({ pool }));
 * await db.query("begin");
 * await db.query("insert into orders …");
 * await outbox.add(db, OrderPlaced.of({ … }));
 * await db.query("commit");
 *
 * const relay = outbox.relay(); // here or in a process of its own
 * await relay.start();
 * ```
 *
 * Throws a `RangeError` for a table name that PostgreSQL does not take.
 */
export function postgresOutbox(options: PostgresOutboxOptions): PostgresOutbox {
  return new PostgresOutbox(options);
}

/**
 * Knows in PostgreSQL which records were handled:
 *
 * ```ts
 * const onOrderPlaced: Orders.OrderPlaced.Handler = (order, ctx) =>
 *   inTransaction(pool, (db) => inbox.once(db, ctx, () => db.query("insert into invoices …")));
 * orders.consume({ orders: { orderPlaced: onOrderPlaced } }, { seen: inbox });
 * ```
 *
 * Throws a `RangeError` for a table name that PostgreSQL does not take.
 */
export function postgresInbox(options: PostgresInboxOptions): PostgresInbox {
  return new PostgresInbox(options);
}
