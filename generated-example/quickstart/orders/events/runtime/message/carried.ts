// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { AsyncLocalStorage } from "node:async_hooks";
import type { WireHeader } from "../transport/transport.js";
import { correlationIdOf, headerText } from "./correlation.js";
import type { MessageDefinition } from "./definition.js";
import { traceHeaders } from "./trace-headers.js";

/** What the messages that a handler sends have from the message in its hands. */
export interface Carried {
  readonly correlationId: string | undefined;
  /** W3C Trace Context and Baggage, by header. */
  readonly trace: Readonly<Record<string, string>>;
}

/** What the W3C allows for baggage; a longer one would make messages too large for their topic. */
const maxLength = 8192;

const storage = new AsyncLocalStorage<Carried>();

/** What is carried here: inside of a handler call, and whatever it has begun. */
export function carriedHere(): Carried | undefined {
  return storage.getStore();
}

/** Calls a function so that what is sent from it carries on. */
export function carryOn<Arguments extends unknown[], Result>(
  carried: Carried,
  call: (...args: Arguments) => Result,
  ...args: Arguments
): Result {
  return storage.run(carried, call, ...args);
}

/** What a message that was read has to carry on; `undefined`: nothing. Read only where something is sent. */
export function carriedBy(
  definition: MessageDefinition | undefined,
  event: unknown,
  headers: Readonly<Record<string, WireHeader | undefined>> = {},
): Carried | undefined {
  const hasTrace = headers["traceparent"] != null || headers["baggage"] != null;
  if (!hasTrace && !definition?.correlation) return undefined;
  return new ReadMessage(definition, event, headers);
}

class ReadMessage implements Carried {
  private readonly definition: MessageDefinition | undefined;
  private readonly event: unknown;
  private readonly headers: Readonly<Record<string, WireHeader | undefined>>;

  constructor(
    definition: MessageDefinition | undefined,
    event: unknown,
    headers: Readonly<Record<string, WireHeader | undefined>>,
  ) {
    this.definition = definition;
    this.event = event;
    this.headers = headers;
  }

  get correlationId(): string | undefined {
    return correlationIdOf(this.definition, this.event, this.headers);
  }

  get trace(): Readonly<Record<string, string>> {
    const found = traceHeaders.flatMap((name) => {
      const text = headerText(this.headers[name]);
      return text === undefined || text.length > maxLength ? [] : [[name, text] as const];
    });
    return Object.fromEntries(found);
  }
}
