import type { GroupPlan, ReceivedTopicPlan } from "../plan/service-plan.js";
import { groupDefinition } from "./group-definition.js";
import { literal, memberName } from "./literal.js";
import { kindsOf } from "./topic-view.js";

/** A group's handlers, what they are given as options, and the definition that the runtime gets. */
export function groupView(group: GroupPlan): object {
  const { groupId, member, constant, handlersType, upcastsType, topics } = group;
  const parameter = (options: string): string =>
    upcastsType === undefined ? `options?: ${options}` : `options: ${options} & ${upcastsType}`;
  return {
    member,
    handlersType,
    upcastsType,
    consumeOptions: parameter("ConsumeOptions"),
    transformOptions: parameter("TransformOptions"),
    constant,
    group: constant === "group" ? "group" : `group: ${constant}`,
    retries: hasRetries(group),
    patterns: hasPatterns(group),
    documentation: [
      groupId === undefined
        ? "Handlers of everything that the service receives."
        : `Handlers of group ${groupId}.`,
    ],
    definition: literal(groupDefinition(group)),
    topics: topics.map((topic) => ({
      member: memberName(topic.member),
      namespace: topic.namespace,
      ...kindsOf(topic),
      isUpcast: topic.upcasts.length > 0,
      documentation: retryLines(topic),
    })),
  };
}

/** Whether records of a group wait in retry topics. */
export function hasRetries({ topics }: GroupPlan): boolean {
  return topics.some(({ operation }) => operation.errors.retryTopics.length > 0);
}

/** Whether a group reads topics whose names have parameters. */
export function hasPatterns({ topics }: GroupPlan): boolean {
  return topics.some(({ pattern }) => pattern !== undefined);
}

function retryLines({ operation }: ReceivedTopicPlan): readonly string[] {
  const names = operation.errors.retryTopics.map(({ topic }) => topic);
  if (names.length === 0) return [];
  return [
    `What a handler fails for waits in ${names.join(", then ")}, for one attempt in each. Later records of its key are handled meanwhile.`,
  ];
}
