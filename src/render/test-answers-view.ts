import type { MessagePlan } from "../plan/plan.js";
import type { ServicePlan } from "../plan/service-plan.js";
import { Code, type Literal, literal, memberName, quoted } from "./literal.js";
import { headersTypeOf, payloadType } from "./message-signature.js";
import type { ImportedName } from "./rendered-file.js";

/** What the service asks, and what its tests may answer. */
export function answersView({ requests, requestType }: ServicePlan): object {
  const answered = requests.map(({ send: { message }, topic }): [string, Literal] => [
    message.member,
    { message: new Code(message.name), topic: topic.name },
  ]);
  return {
    requestType,
    answered: literal(Object.fromEntries(answered), 6, 22),
    requests: requests.map(({ send, replies }) => ({
      member: memberName(send.message.member),
      type: [sentType(send.message), replies.map(({ name }) => quoted(name)).join(" | ")].join(
        ", ",
      ),
    })),
  };
}

/** What `testService` of a service that sends requests imports for them. */
export function answerImports({ requests, requestType }: ServicePlan): readonly ImportedName[] {
  if (requests.length === 0) return [];
  return [
    { name: requestType, type: true, from: { root: "code", module: "service" } },
    ofTests("testAnswers", "test-answers", false),
    ofTests("TestAnswer", "test-answers", true),
  ];
}

/** Types of what was sent: event, headers, key. */
export function sentType(message: MessagePlan): string {
  return [payloadType(message), headersTypeOf(message), message.keyType].join(", ");
}

/** A name of the runtime that tests of services have. */
export function ofTests(name: string, module: string, type: boolean): ImportedName {
  return { name, type, from: { root: "testing", module: `runtime/test-service/${module}` } };
}
