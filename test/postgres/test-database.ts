import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { type PostgresServer, startPostgres } from "./postgres-server.js";

/** A PostgreSQL for the tests of one file, with a schema of their own. */
export interface TestDatabase {
  /** There while tests run. */
  readonly pool: pg.Pool;
  readonly url: string;
  readonly schema: string;
  /** Runs work in a transaction; rolls it back where the work rejects. */
  transaction<Result>(work: (db: pg.PoolClient) => Promise<Result>): Promise<Result>;
}

/** Started before the tests of the file, and ended after them. */
export function testDatabase(): TestDatabase {
  const schema = `test-${randomUUID()}`;
  let server: PostgresServer | undefined;
  let pool: pg.Pool | undefined;
  const openPool = (): pg.Pool => {
    if (!pool) throw new Error("the database is there while tests run");
    return pool;
  };
  beforeAll(async () => {
    server = await startPostgres();
    pool = new pg.Pool({ connectionString: server.url, max: 30 });
    // Idle connections that a test has the server end.
    pool.on("error", () => {});
    await pool.query(`create schema "${schema}"`);
  });
  afterAll(async () => {
    await pool?.query(`drop schema "${schema}" cascade`);
    await pool?.end();
    await server?.stop();
  });
  return {
    schema,
    get pool() {
      return openPool();
    },
    get url() {
      return server?.url ?? "";
    },
    transaction: async (work) => {
      const db = await openPool().connect();
      try {
        await db.query("begin");
        const result = await work(db);
        await db.query("commit");
        return result;
      } catch (error) {
        await db.query("rollback");
        throw error;
      } finally {
        db.release();
      }
    },
  };
}
