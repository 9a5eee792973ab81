import { setImmediate as nextTurn } from "node:timers/promises";
import type {
  OutboxBounds,
  OutboxMessage,
  OutboxRow,
  OutboxSession,
  OutboxStore,
} from "../../../src/runtime/outbox/outbox-store.js";

/** A transaction of the memory store. */
export class MemoryTransaction {
  readonly rows: OutboxRow[] = [];
}

/** An outbox as a database has it: ids are given when rows are added, and rows are seen once they are committed. */
export class MemoryStore implements OutboxStore<MemoryTransaction> {
  readonly parked: Map<string, string> = new Map();
  /** What the next calls of a name reject with, each once. */
  readonly errors: Map<string, Error[]> = new Map();
  /** Ids of what was marked as sent, call by call. */
  readonly marks: string[][] = [];
  opened = 0;
  leader: MemorySession | undefined;
  private rows: OutboxRow[] = [];
  private lastId = 0;
  private readonly listeners = new Set<() => void>();

  get waiting(): readonly OutboxRow[] {
    return this.rows;
  }

  async add(db: MemoryTransaction, messages: readonly OutboxMessage[]): Promise<void> {
    for (const message of messages) {
      this.lastId += 1;
      db.rows.push({ ...message, id: String(this.lastId) });
    }
  }

  commit({ rows }: MemoryTransaction): void {
    this.rows = [...this.rows, ...rows].sort((a, b) => Number(a.id) - Number(b.id));
    for (const listener of this.listeners) listener();
  }

  fail(call: keyof OutboxSession | "open", times = 1): void {
    const error = new Error(`the database is away (${call})`);
    this.errors.set(call, Array<Error>(times).fill(error));
  }

  async open(news: () => void): Promise<OutboxSession> {
    await this.maybeFail("open");
    this.opened += 1;
    this.listeners.add(news);
    return new MemorySession(this, () => this.listeners.delete(news));
  }

  async maybeFail(call: string): Promise<void> {
    await nextTurn();
    const error = this.errors.get(call)?.shift();
    if (error) throw error;
  }

  remove(ids: readonly string[]): void {
    this.rows = this.rows.filter(({ id }) => !ids.includes(id));
  }
}

class MemorySession implements OutboxSession {
  private readonly store: MemoryStore;
  private readonly end: () => void;

  constructor(store: MemoryStore, end: () => void) {
    this.store = store;
    this.end = end;
  }

  async lead(): Promise<boolean> {
    await this.store.maybeFail("lead");
    this.store.leader ??= this;
    return this.store.leader === this;
  }

  async next({ rows, without }: OutboxBounds): Promise<readonly OutboxRow[]> {
    await this.store.maybeFail("next");
    const wanted = this.store.waiting.filter(({ record }) => !without.includes(record.topic));
    return wanted.slice(0, rows);
  }

  async sent(ids: readonly string[]): Promise<void> {
    await this.store.maybeFail("sent");
    this.store.marks.push([...ids]);
    this.store.remove(ids);
  }

  async park(id: string, error: string): Promise<void> {
    await this.store.maybeFail("park");
    this.store.parked.set(id, error);
    this.store.remove([id]);
  }

  async close(): Promise<void> {
    this.end();
    if (this.store.leader === this) this.store.leader = undefined;
  }
}
