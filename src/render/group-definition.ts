import type { Dispatch } from "../contract/dispatch.js";
import type { MessagePlan } from "../plan/plan.js";
import type { GroupPlan, ReceivedTopicPlan, UpcastPlan } from "../plan/service-plan.js";
import { Code, type Literal, literal } from "./literal.js";
import { replyPlanner } from "./reply-definition.js";
import { consumerSettings, errorSettings } from "./runtime-settings.js";

/** `GroupDefinition` of the runtime. */
export function groupDefinition({ groupId, operation, topics }: GroupPlan): Literal {
  return {
    groupId,
    settings: { ...consumerSettings(operation.consumer) },
    topics: Object.fromEntries(topics.map((topic) => [topic.member, receivedTopic(topic)])),
  };
}

/** `ReceivedTopic` of the runtime. */
function receivedTopic(plan: ReceivedTopicPlan): Literal {
  const { topic, pattern, received, others, upcasts, replies, operation } = plan;
  const { dispatch } = topic;
  const { retryTopics, ...errors } = errorSettings(operation.errors);
  return {
    topic: topic.name,
    pattern: pattern && new Code(pattern.constant),
    dispatch: dispatchDefinition(dispatch),
    messages: Object.fromEntries(
      received.map((message) => {
        const reply = replies.find(({ request }) => request === message);
        const planner = reply && replyPlanner(reply);
        return [message.member, { ...receivedMessage(message, dispatch), reply: planner }];
      }),
    ),
    others: others.map((message) => receivedMessage(message, dispatch)),
    upcast: upcasts.length === 0 ? undefined : upcastVersions(upcasts),
    errors: { ...errors, retryTopics: retryTopics?.map((retry) => ({ ...retry })) },
  };
}

/** From each older version to the next one, by the handlers' names. */
function upcastVersions(upcasts: readonly UpcastPlan[]): Code {
  const next = upcasts.map(({ message, to }) => [message.member, to.member]);
  return new Code(`upcastVersions(${literal(Object.fromEntries(next), 6, 24)})`);
}

/** `ReceivedMessage` of the runtime. */
export function receivedMessage(
  { name, message }: MessagePlan,
  dispatch: Dispatch,
): { readonly message: Code } & Telling {
  return { message: new Code(name), ...tellingOf(message.id, dispatch) };
}

/** An alias, since an interface is no `Literal`. */
type Telling = { readonly types: readonly string[]; readonly late: number | undefined };

/** The values that mean a message on its topic, and how late it is tried where there are none. */
export function tellingOf(id: string, dispatch: Dispatch): Telling {
  return {
    types: "types" in dispatch ? (dispatch.types[id] ?? []) : [],
    late: "late" in dispatch ? dispatch.late?.[id] : undefined,
  };
}

/** `DispatchDefinition` of the runtime. */
export function dispatchDefinition(dispatch: Dispatch): Literal {
  if (dispatch.by === "header") return { by: "header", header: dispatch.header };
  if (dispatch.by === "payload") return { by: "payload", path: dispatch.path };
  return { by: dispatch.by };
}
