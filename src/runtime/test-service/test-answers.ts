import { carryOn } from "../message/carried.js";
import { correlationIdOf } from "../message/correlation.js";
import type { EncodedRecord } from "../message/encoded-record.js";
import type { AnyMessageType } from "../message/message.js";
import type { Outgoing } from "../message/outgoing.js";
import type { TransportRecord } from "../transport/transport.js";
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

type Sent = TestSent<unknown, unknown, unknown>;
type Answer = TestAnswer<unknown, unknown, unknown, string>;

/** Answers requests of a service in the place of another one. */
export interface TestAnswers {
  /** By the names of the requests: each takes what is answered from now on. */
  readonly answer: Readonly<Record<string, (answer: Answer) => void>>;
  /** The reply to what the service has sent, if it is a request and there is one. Throws `InvalidMessageError`. */
  replyTo(name: string, sent: Sent, record: TransportRecord): EncodedRecord | undefined;
}

/** `requests`: by their names in `send`. */
export function testAnswers(requests: Readonly<Record<string, AnsweredRequest>>): TestAnswers {
  const answers = new Map<string, Answer>();
  const methods = Object.keys(requests).map((name) => {
    const method = (answer: Answer): void => {
      answers.set(name, answer);
    };
    return [name, method] as const;
  });
  return {
    answer: Object.fromEntries(methods),
    replyTo(name, sent, { headers }) {
      const reply = answers.get(name)?.(sent);
      const request = requests[name];
      if (!reply || !request) return undefined;
      const correlationId = correlationIdOf(request.message.definition, sent.event, headers);
      const record = carryOn({ correlationId, trace: {} }, () => reply.encode());
      return { ...record, topic: request.topic };
    },
  };
}
