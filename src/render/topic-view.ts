import type { HandledPlan, ReceivedTopicPlan, ServicePlan } from "../plan/service-plan.js";
import { proseLines } from "./documentation.js";
import { literal, memberName } from "./literal.js";
import { headersTypeOf, payloadType } from "./message-signature.js";

/** What a topic's handlers are, and the steps from older versions to those that handlers see. */
export function topicView(plan: ReceivedTopicPlan, service: ServicePlan): object {
  const { topic, pattern, namespace, handled, upcasts, replies } = plan;
  const send = service.sends.length > 0 ? service.sendType : "unknown";
  const parametersType = pattern === undefined ? [] : [pattern.parametersType];
  return {
    namespace,
    documentation: [
      `Handlers of topic${pattern === undefined ? "" : "s"} ${topic.name}.`,
      ...proseLines(topic.documentation),
    ],
    messages: handled.map((plan) => {
      const reply = replies.find(({ request }) => request === plan.message);
      const types = [...recordTypes(plan), send];
      const names = reply?.replies.map(({ name }) => literal(name)).join(" | ");
      return {
        ...nameView(plan),
        handler:
          names === undefined
            ? `MessageHandler<${[...types, ...parametersType].join(", ")}>`
            : `RequestHandler<${[...types, names, ...parametersType].join(", ")}>`,
        isRequest: reply !== undefined,
        documentation: proseLines(plan.message.message.documentation).slice(0, 1),
      };
    }),
    ...kindsOf(plan),
    upcasts: upcasts.map((plan) => ({
      ...nameView(plan),
      step: [...recordTypes(plan), payloadType(plan.to)].join(", "),
      documentation: [`To ${plan.to.name}.`],
    })),
  };
}

/** Whether a topic has messages that are answered, and others; one without messages has others, so to say. */
export function kindsOf({ handled, replies }: ReceivedTopicPlan): {
  readonly hasRequests: boolean;
  readonly hasOthers: boolean;
} {
  const requests = handled.filter(({ message }) =>
    replies.some(({ request }) => request === message),
  );
  const hasRequests = requests.length > 0;
  return { hasRequests, hasOthers: !hasRequests || requests.length < handled.length };
}

function nameView({ message }: HandledPlan) {
  return { name: message.handlersName, member: memberName(message.member) };
}

/** Types of event, headers and key. A record of an older version has that version's headers and key. */
function recordTypes({ message, versions }: HandledPlan): readonly string[] {
  return [payloadType(message), union(versions.map(headersTypeOf)), keyTypeOf(versions)];
}

function keyTypeOf(versions: HandledPlan["versions"]): string {
  return union(versions.flatMap(({ keyType }) => keyType.split(" | ")));
}

function union(types: readonly string[]): string {
  return [...new Set(types)].join(" | ");
}
