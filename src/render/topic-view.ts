import type { HandledPlan, ReceivedTopicPlan, ServicePlan } from "../plan/service-plan.js";
import { proseLines } from "./documentation.js";
import { memberName } from "./literal.js";
import { headersTypeOf, payloadType } from "./message-signature.js";

/** What a topic's handlers are, and the steps from older versions to those that handlers see. */
export function topicView(
  { topic, namespace, handled, upcasts }: ReceivedTopicPlan,
  service: ServicePlan,
): object {
  const send = service.sends.length > 0 ? service.sendType : "unknown";
  return {
    namespace,
    documentation: [`Handlers of topic ${topic.name}.`, ...proseLines(topic.documentation)],
    messages: handled.map((plan) => ({
      ...nameView(plan),
      handler: [...recordTypes(plan), send].join(", "),
      documentation: proseLines(plan.message.message.documentation).slice(0, 1),
    })),
    upcasts: upcasts.map((plan) => ({
      ...nameView(plan),
      step: [...recordTypes(plan), payloadType(plan.to)].join(", "),
      documentation: [`To ${plan.to.name}.`],
    })),
  };
}

function nameView({ message }: HandledPlan) {
  return { name: message.name, member: memberName(message.member) };
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
