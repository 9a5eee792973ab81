// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type { Logger } from "../logger.js";
import { correlationIdOf } from "../message/correlation.js";
import type { MessageDefinition } from "../message/definition.js";
import type { FetchedRecord } from "../transport/transport.js";
import type { Context, OlderVersion } from "./context.js";
import { Outcome } from "./outcome.js";
import type { PartitionScope } from "./partition-scope.js";
import { recordId } from "./record-id.js";
import type { RecordHeaders } from "./record-parts.js";
import { safeLogger } from "./safe-logger.js";

/** The context of one record. What few handlers ask for is made when asked for, and what is made is kept. */
export class RecordContext implements Context<unknown, unknown, unknown> {
  readonly raw: FetchedRecord;
  readonly key: unknown;
  readonly attempt: number;
  upcastFrom: OlderVersion | undefined;
  private readonly scope: PartitionScope;
  private readonly recordHeaders: RecordHeaders;
  private readonly event: unknown;
  private knownId: string | undefined;

  constructor(
    scope: PartitionScope,
    raw: FetchedRecord,
    attempt: number,
    key: unknown,
    headers: RecordHeaders,
    event: unknown,
  ) {
    this.scope = scope;
    this.raw = raw;
    this.attempt = attempt;
    this.key = key;
    this.recordHeaders = headers;
    this.event = event;
  }

  get group(): string {
    return this.scope.groupId;
  }

  get topic(): string {
    return this.scope.topic;
  }

  get parameters(): unknown {
    return this.scope.parameters;
  }

  get partition(): number {
    return this.scope.partition;
  }

  get offset(): bigint {
    return BigInt(this.raw.offset);
  }

  get id(): string {
    this.knownId ??=
      this.givenId ?? recordId(this.definition, this.event, this.raw, this.partition);
    return this.knownId;
  }

  get timestamp(): Date {
    return new Date(Number(this.raw.timestamp));
  }

  get headers(): unknown {
    return this.recordHeaders.typed;
  }

  get correlationId(): string | undefined {
    return correlationIdOf(this.definition, this.event, this.raw.headers);
  }

  get signal(): AbortSignal {
    return this.scope.tenure.signal;
  }

  get send(): unknown {
    return this.scope.send;
  }

  get log(): Logger {
    const { topic, partition, log } = this.scope;
    return safeLogger(log, () => ({ topic, partition, offset: this.raw.offset }));
  }

  skip(reason: string): Outcome {
    return new Outcome("skip", reason);
  }

  duplicate(): Outcome {
    return new Outcome("duplicate", "");
  }

  deadLetter(reason: string): Outcome {
    return new Outcome("dead-letter", reason);
  }

  retryAfter(ms: number): Outcome {
    if (!(ms >= 0)) throw new RangeError(`ctx.retryAfter(${ms}): give milliseconds`);
    return new Outcome("retry", "", ms);
  }

  private get definition(): MessageDefinition | undefined {
    return this.recordHeaders.definition;
  }

  private get givenId(): string | undefined {
    const { event, definition } = this;
    return this.scope.idOf?.({ event, ctx: this, message: definition?.name });
  }
}
