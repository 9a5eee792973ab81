import type { EncodedRecord } from "../message/encoded-record.js";

/** A message that is to be sent. */
export interface OutboxMessage {
  /** The message's name in the contract. */
  readonly message: string;
  readonly record: EncodedRecord;
}

/** A message that is stored. */
export interface OutboxRow extends OutboxMessage {
  /** Never given again. */
  readonly id: string;
}

/** Where the messages of an outbox wait: a table beside the caller's own data. `Db` is what its transactions go through. */
export interface OutboxStore<Db> {
  /** Writes messages within the caller's transaction, in their order. */
  add(db: Db, messages: readonly OutboxMessage[]): Promise<void>;
  /**
   * Opens what one relay works with; `news` is called when something may have come, as far as the store
   * can tell. Rejects where the store can't be reached or is not there.
   */
  open(news: () => void): Promise<OutboxSession>;
}

/** A relay's connection. What it rejects with ends it: the relay closes it and opens another. */
export interface OutboxSession {
  /** Whether this session is the one that sends; once it is, until it is closed or its connection breaks. */
  lead(): Promise<boolean>;
  /**
   * The oldest committed messages that are not parked, in the order in which they were added. Not those
   * that come after some id: a transaction that began earlier may commit later.
   */
  next(bounds: OutboxBounds): Promise<readonly OutboxRow[]>;
  /** The broker has stored them: they are never to be seen again. */
  sent(ids: readonly string[]): Promise<void>;
  /** Sets one aside that can't be sent as it is, for somebody to look at. */
  park(id: string, error: string): Promise<void>;
  /** Never rejects. Another session may lead from now on. */
  close(): Promise<void>;
}

export interface OutboxBounds {
  readonly rows: number;
  /** Of keys, values and headers; at least one message comes whatever its size. */
  readonly bytes: number;
  /** Topics whose messages are not wanted now. */
  readonly without: readonly string[];
}
