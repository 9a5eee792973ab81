import { randomUUID } from "node:crypto";
import { safeLogger } from "../consumer/safe-logger.js";
import { consoleLogger } from "../logger.js";
import { correlationIdOf } from "../message/correlation.js";
import { draftOf } from "../message/draft.js";
import { type EncodeOptions, encodeRecord } from "../message/encode.js";
import type { EncodedRecord } from "../message/encoded-record.js";
import { InvalidMessageError } from "../message/invalid-message-error.js";
import type { Producers } from "../producer/producers.js";
import { sendAround } from "../producer/send-around.js";
import type { ServiceOptions } from "../service-options.js";
import type { FetchedBatch } from "../transport/transport.js";
import type { RequestDefinition } from "./definition.js";
import { type AnyReply, PendingRequest } from "./pending-request.js";
import { PendingRequests } from "./pending-requests.js";
import { ReplyReader } from "./reply-reader.js";
import { ReplyTopic } from "./reply-topic.js";
import { RequestError } from "./request-error.js";
import type { RequestOptions } from "./request-options.js";

const defaultTimeoutMs = 30_000;

/** Requests of a service. `Request` is the generated interface of the same entries. */
export interface Requests<Request> {
  readonly request: Request;
  /** Begins to read replies. Rejects with a `StartError`. */
  listen(): Promise<void>;
}

/** What a service knows of itself. */
export interface RequestSetup {
  readonly producers: Producers;
  readonly options: Pick<ServiceOptions, "logger" | "groupId">;
  /** What the group that reads replies begins with, where the application names none. */
  readonly name: string;
}

type AnyOptions = EncodeOptions & RequestOptions;

/** A service's `request`: a method for each entry, by its name. They reject with a `RequestError`. */
export function createRequests<Request>(
  entries: Readonly<Record<string, RequestDefinition>>,
  { producers, options, name }: RequestSetup,
): Requests<Request> {
  const pending = new PendingRequests();
  const awaited = Object.values(entries).map(({ reply }) => reply);
  const topics = new Map(
    awaited.map(({ topic }) => {
      const those = awaited.filter((one) => one.topic === topic);
      return [topic, new ReplyTopic(topic, those, pending)];
    }),
  );
  const reader = new ReplyReader({
    transport: producers.transport,
    name: options.groupId ?? name,
    topics: [...topics.keys()],
    log: safeLogger(options.logger ?? consoleLogger, () => ({ reads: "replies" })),
    fetched({ topic, partition, records }: FetchedBatch) {
      for (const record of records) topics.get(topic)?.take(record, partition);
    },
  });
  let closed = false;
  producers.atClose(() => {
    closed = true;
    pending.closed();
    return reader.close();
  });

  const send = async (waiting: PendingRequest, record: EncodedRecord): Promise<void> => {
    const { message, settings } = waiting.request;
    try {
      await reader.ready();
    } catch (error) {
      return waiting.fail("not-listening", error);
    }
    if (waiting.settled) return;
    waiting.stored = "unknown";
    const request = { record, settings, message: message.name };
    try {
      await sendAround(producers, message.definition, request);
      waiting.stored = "yes";
    } catch (error) {
      waiting.stored = isNotStored(error) ? "no" : "unknown";
      waiting.fail("not-sent", error);
    }
  };

  const methods = Object.entries(entries).map(([member, entry]) => {
    const method = async (event: unknown, given: AnyOptions = {}): Promise<AnyReply> => {
      const { timeoutMs = defaultTimeoutMs, signal } = given;
      const waiting = new PendingRequest(entry, performance.now() + timeoutMs);
      if (closed) waiting.fail("closed");
      else if (signal?.aborted) waiting.fail("aborted", signal.reason);
      else {
        const { record, id } = encoded(entry, event, given, producers);
        const abort = (): void => waiting.fail("aborted", signal?.reason);
        signal?.addEventListener("abort", abort);
        waiting.onSettled = () => signal?.removeEventListener("abort", abort);
        if (pending.add(id, waiting)) void send(waiting, record);
        else waiting.fail("duplicate");
      }
      return waiting.reply;
    };
    return [member, method] as const;
  });
  return {
    // The generator writes `Request` and `entries` from one list.
    request: Object.fromEntries(methods) as Request,
    listen: () => reader.ready(),
  };
}

/** The record of a request and the id by which its reply is known: a new one, unless the caller gives it. */
function encoded(
  { message, reply }: RequestDefinition,
  event: unknown,
  given: AnyOptions,
  { hooks }: Producers,
): { record: EncodedRecord; id: string } {
  const { definition, name, topic } = message;
  const { timeoutMs: _timeout, signal: _signal, correlationId = randomUUID(), ...own } = given;
  const headers = { ...own.headers };
  if (reply.address !== undefined) headers[reply.address] = reply.topic;
  const options = { ...own, headers, correlationId };
  try {
    const record = encodeRecord(definition, event, options);
    const draft = draftOf(definition, event, options);
    const id = correlationIdOf(definition, draft.event, record.headers);
    if (id !== undefined) return { record, id };
    const missing = { path: "", keyword: "correlation", message: "has no correlation id" };
    throw new InvalidMessageError(name, "payload", [missing]);
  } catch (error) {
    const failure = { reason: "invalid", stored: "no" } as const;
    hooks.sendFailed?.({ message: name, topic, ...failure, durationMs: 0 });
    throw new RequestError(topic, failure.reason, failure.stored, error);
  }
}

function isNotStored(error: unknown): boolean {
  return error instanceof Error && "stored" in error && error.stored === "no";
}
