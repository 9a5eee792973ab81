import type { Queryable } from "./queryable.js";

/**
 * Runs statements that create what is not there. Several instances of a service may do so at once, which
 * PostgreSQL's own `if not exists` does not allow for.
 */
export async function createTables(db: Queryable, sql: string): Promise<void> {
  // Statements that are sent as one text are one transaction.
  await db.query(
    `select pg_advisory_xact_lock(hashtextextended('topicwright tables', 0));\n${sql}`,
  );
}
