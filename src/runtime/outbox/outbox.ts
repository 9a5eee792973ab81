import type { Outgoing } from "../message/outgoing.js";
import type { Relay, RelayOptions } from "./relay.js";

/**
 * Messages that are stored with the caller's own data, in one transaction, and sent after it has
 * committed: both come true or neither. A message is sent at least once; readers tell one that comes
 * again by its id.
 */
export interface Outbox<Name extends string, Db> {
  /**
   * Stores messages, made with `of`, in the transaction of `db`. Correlation and trace are those of the
   * message in work, and the timestamp is now, unless given. Rejects with `InvalidMessageError` or
   * `SendError` where one does not fit the contract or its topic; nothing of the call is stored then,
   * and the transaction is the caller's to roll back.
   *
   * Messages of one key are sent in the order in which they were added. Where several transactions may
   * add some for one key at a time, each is to lock something of it first: to update its row, say.
   */
  add(db: Db, ...messages: readonly Outgoing<Name>[]): Promise<void>;
  /** Makes the relay that sends what was added; it begins with `start()`. */
  relay(options?: RelayOptions): Relay;
}
