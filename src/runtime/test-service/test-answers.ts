import { carryOn } from "../message/carried.js";
import { correlationIdOf } from "../message/correlation.js";
import type { AnyMessageType } from "../message/message.js";
import type { Outgoing } from "../message/outgoing.js";
import type { TransportRecord } from "../transport/transport.js";
import type { TestAnswers } from "./open-test-service.js";
import type { NamedSent } from "./sent-messages.js";
import type { TestSent } from "./test-sent.js";

/** What is answered to a request; `undefined`: nothing. The reply gets the correlation id of its request. */
export type TestAnswer<Event, Headers, Key, Name extends string> = (
  request: TestSent<Event, Headers, Key>,
) => Outgoing<Name> | undefined;

/** A request that a service sends, and the topic where it awaits its replies. */
export interface AnsweredRequest {
  readonly message: AnyMessageType;
  readonly topic: string;
}

type Answer = TestAnswer<unknown, unknown, unknown, string>;
type Ask = (...given: unknown[]) => Promise<unknown>;
type Fail = (error: Error) => void;

/** `requests`: by their names in `send`. */
export function testAnswers(requests: Readonly<Record<string, AnsweredRequest>>): TestAnswers {
  const answers = new Map<string, Answer>();
  const waiting = new Map<string, Set<Fail>>();
  const methods = Object.keys(requests).map((name) => {
    waiting.set(name, new Set());
    const method = (answer: Answer): void => {
      answers.set(name, answer);
    };
    return [name, method] as const;
  });
  const replyTo = ({ name, sent }: NamedSent, record: TransportRecord) => {
    const reply = answers.get(name)?.(sent);
    const request = requests[name];
    if (!reply || !request) return undefined;
    const { definition } = request.message;
    const correlationId = correlationIdOf(definition, sent.event, record.headers);
    const encoded = carryOn({ correlationId, trace: {} }, () => reply.encode());
    return { ...encoded, topic: request.topic };
  };
  return {
    answer: Object.fromEntries(methods),
    asked(request) {
      // The generator writes one method for each request.
      const asks = Object.entries(request as Readonly<Record<string, Ask>>);
      return Object.fromEntries(
        asks.map(([name, ask]) => [
          name,
          (...given: unknown[]) => failing(ask(...given), waiting.get(name)),
        ]),
      );
    },
    async reply(message, record, send) {
      try {
        const reply = replyTo(message, record);
        if (reply) await send(reply);
      } catch (cause) {
        const why = cause instanceof Error ? cause.message : String(cause);
        const error = new Error(`answer.${message.name}() has failed: ${why}`, { cause });
        const asking = waiting.get(message.name);
        if (!asking?.size) throw error;
        for (const fail of asking) fail(error);
      }
    },
  };
}

/** What is asked, until answering it fails. */
function failing(asked: Promise<unknown>, waiting: Set<Fail> = new Set()): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const done = (): void => void waiting.delete(reject);
    waiting.add(reject);
    asked.then(resolve, reject).finally(done);
  });
}
