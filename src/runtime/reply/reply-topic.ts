import { Body } from "../consumer/body.js";
import { createDispatch, type Dispatch } from "../consumer/dispatch.js";
import {
  eventOf,
  RecordHeaders,
  readKey,
  readValue,
  valueFault,
} from "../consumer/record-parts.js";
import { Rejection } from "../consumer/rejection.js";
import { correlationIdOf } from "../message/correlation.js";
import type { MessageDefinition } from "../message/definition.js";
import type { FetchedRecord } from "../transport/transport.js";
import type { AwaitedDefinition } from "./definition.js";
import type { AnyReply, PendingRequest } from "./pending-request.js";
import type { PendingRequests } from "./pending-requests.js";

/** Finds whose reply a record of one topic is. */
export class ReplyTopic {
  private readonly topic: string;
  private readonly pending: PendingRequests;
  private readonly dispatch: Dispatch;
  /** One message for each place where a correlation id may stand. */
  private readonly places: readonly MessageDefinition[];

  /** `awaited`: those that come in this topic, at least one. */
  constructor(topic: string, awaited: readonly AwaitedDefinition[], pending: PendingRequests) {
    this.topic = topic;
    this.pending = pending;
    const messages = awaited.flatMap((one) => one.messages.map(({ message }) => message));
    this.places = [
      ...new Map(
        messages.map(({ definition }) => [JSON.stringify(definition.correlation), definition]),
      ).values(),
    ];
    // Every request knows all messages of the topic.
    const all = awaited.slice(0, 1).flatMap((one) => [...one.messages, ...one.others]);
    const by = awaited[0]?.dispatch ?? { by: "only" };
    this.dispatch = createDispatch(
      by,
      all.map((one) => ({ ...one, handler: "skip" })),
    );
  }

  /** Gives a record to the request that waits for it. Nobody's: it came too late, or is for another instance. Never throws. */
  take(record: FetchedRecord, partition: number): void {
    const body = new Body(record.value);
    const waiting = this.waitingFor(record, body);
    if (!waiting) return;
    try {
      const reply = this.read(record, partition, body, waiting);
      if (reply) waiting.answered(reply);
    } catch (error) {
      // Of other errors, a validator's on too deep a nesting for instance, nobody knows what they quote.
      const fault =
        error instanceof Rejection ? error : new Error(error instanceof Error ? error.name : "");
      waiting.fail("invalid-reply", fault);
    }
  }

  private waitingFor(record: FetchedRecord, body: Body): PendingRequest | undefined {
    for (const definition of this.places) {
      const id = idOf(definition, record, body);
      const waiting = id === undefined ? undefined : this.pending.get(id);
      if (waiting?.request.reply.topic === this.topic) return waiting;
    }
    return undefined;
  }

  /** `undefined`: another message of the topic, the request itself for instance. Throws a `Rejection`. */
  private read(
    record: FetchedRecord,
    partition: number,
    body: Body,
    { request }: PendingRequest,
  ): AnyReply | undefined {
    const found = this.dispatch.find(record, body);
    if (!found) {
      const message = "is of a type that the contract does not know";
      throw new Rejection("invalid", "value", [{ path: "", keyword: "dispatch", message }]);
    }
    if (!request.reply.messages.some(({ message }) => message === found.message)) return undefined;
    const { definition } = found.message;
    const json = readValue(definition, body);
    const headers = new RecordHeaders(definition, record);
    const fault =
      (body.bytes === null ? undefined : valueFault(definition, json)) ?? headers.fault();
    if (fault) throw fault;
    return {
      ...{ name: definition.name, event: eventOf(definition, json), headers: headers.typed },
      key: readKey(definition, record.key),
      ...{ topic: this.topic, partition, offset: BigInt(record.offset) },
      timestamp: new Date(Number(record.timestamp)),
    };
  }
}

/** A body that can't be read has no id. */
function idOf(
  definition: MessageDefinition,
  record: FetchedRecord,
  body: Body,
): string | undefined {
  const { correlation } = definition;
  if (!correlation) return undefined;
  if ("header" in correlation) return correlationIdOf(definition, undefined, record.headers);
  try {
    return correlationIdOf(definition, body.json(), record.headers);
  } catch {
    return undefined;
  }
}
