// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { FetchedRecord } from "../transport/transport.js";
import type { Account, DeadLetterReason } from "./failure.js";
import type { HeaderLists } from "./header-lists.js";

/** A way to write dead letters, and to read them. */
export interface DeadLetterFormat {
  /** The headers that it adds. */
  headers(account: Account): Readonly<Record<string, string | Buffer>>;
  /** The value of the dead letter; absent: that of the record. */
  wrap?(value: Buffer | null, account: Account): Buffer;
  /** What a record of this format tells; `undefined` for any other record. */
  read(headers: HeaderLists, record: FetchedRecord): Told | undefined;
}

/** What a dead letter tells. Other programs tell less than ours. */
export interface Told {
  /** Whether this runtime has written it. */
  readonly ours: boolean;
  /** Its headers: each by its last value is not the original record's. */
  readonly names: readonly string[];
  /** The original value; absent: that of the dead letter. */
  readonly value?: Buffer | null;
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly timestamp: number | undefined;
  readonly groupId: string | undefined;
  readonly reason: DeadLetterReason | undefined;
  readonly error: string | undefined;
  readonly attempts: number | undefined;
}
