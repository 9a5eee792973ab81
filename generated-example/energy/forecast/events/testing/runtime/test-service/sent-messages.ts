// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { Body } from "../../../runtime/consumer/body.js";
import type { ReceivedTopic } from "../../../runtime/consumer/definition.js";
import { createDispatch, type Dispatch } from "../../../runtime/consumer/dispatch.js";
import { eventOf, RecordHeaders, readKey, readValue } from "../../../runtime/consumer/record-parts.js";
import { Rejection } from "../../../runtime/consumer/rejection.js";
import type { AnyMessageType } from "../../../runtime/message/message.js";
import type { RecordPlace, TransportRecord } from "../../../runtime/transport/transport.js";
import type { TestSent } from "./test-sent.js";

/** A topic that a service sends to, and what it sends there, by the names in `send`. */
export type SentTopic = Pick<ReceivedTopic, "topic" | "pattern" | "dispatch" | "messages">;

type Sent = TestSent<unknown, unknown, unknown>;

/** A message that was sent, by its name in `send`. */
export interface NamedSent {
  readonly name: string;
  readonly sent: Sent;
}

/** What a service has sent, told apart as its readers do. */
export class SentMessages {
  /** By the names in `send`; each list grows. */
  readonly byName: Readonly<Record<string, readonly Sent[]>>;
  private readonly lists = new Map<AnyMessageType, { name: string; list: Sent[] }>();
  private readonly topics: readonly (readonly [topic: SentTopic, dispatch: Dispatch])[];

  constructor(topics: readonly SentTopic[]) {
    const names = topics.flatMap(({ messages }) => Object.entries(messages));
    const named = names.map(([name, { message }]): [string, Sent[]] => {
      const list: Sent[] = [];
      this.lists.set(message, { name, list });
      return [name, list];
    });
    this.byName = Object.fromEntries(named);
    this.topics = topics.map((topic) => {
      const candidates = Object.values(topic.messages).map(
        (one) => ({ ...one, handler: "skip" }) as const,
      );
      return [topic, createDispatch(topic.dispatch, candidates)];
    });
  }

  /** Keeps a record that is one of the messages, and says which by its name in `send`. */
  add(record: TransportRecord, place: RecordPlace): NamedSent | undefined {
    const raw = { ...record, offset: String(place.offset), timestamp: "0" };
    const body = new Body(record.value);
    try {
      const message = this.dispatchOf(record.topic)?.find(raw, body)?.message;
      const known = message && this.lists.get(message);
      if (!known) return undefined;
      const { definition } = message;
      const sent = {
        event: eventOf(definition, readValue(definition, body)),
        key: readKey(definition, record.key),
        headers: new RecordHeaders(definition, raw).typed,
        ...place,
      };
      known.list.push(sent);
      return { name: known.name, sent };
    } catch (error) {
      // A dead letter on a topic that messages go to as well.
      if (!(error instanceof Rejection)) throw error;
      return undefined;
    }
  }

  private dispatchOf(name: string): Dispatch | undefined {
    const found = this.topics.find(([{ topic, pattern }]) =>
      pattern ? pattern.parse(name) !== undefined : topic === name,
    );
    return found?.[1];
  }
}
