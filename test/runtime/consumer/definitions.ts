import type {
  ConsumerSettings,
  GroupDefinition,
  ReceivedMessage,
  ReceivedTopic,
} from "../../../src/runtime/consumer/definition.js";
import type { MessageDefinition } from "../../../src/runtime/message/definition.js";
import type { Validate } from "../../../src/runtime/message/issue.js";

export interface Created {
  id: string;
}

/** Refuses what has no string `id`, as a generated validator would. */
export const validateId: Validate = (value) => {
  const id = typeof value === "object" && value !== null && "id" in value ? value.id : undefined;
  validateId.errors =
    typeof id === "string"
      ? null
      : [{ instancePath: "/id", keyword: "type", message: "must be string" }];
  return validateId.errors === null;
};

/** A message of `users` with the type of its own name. */
export function received(name: string, more: Partial<MessageDefinition> = {}): ReceivedMessage {
  const definition: MessageDefinition = {
    ...{ name, topic: "users", key: { from: "none" }, headers: [], validate: validateId },
    ...more,
  };
  return { message: { name, topic: "users", definition }, types: [name] };
}

export const settings: ConsumerSettings = {
  fromBeginning: true,
  readUncommitted: false,
  sessionTimeoutMs: 6_000,
  heartbeatIntervalMs: 20,
  maxPollIntervalMs: 60_000,
  fetchMinBytes: 1,
  fetchMaxWaitMs: 100,
};

/** The topic `users`: by header `eventType`, receives `created` and `updated`, not `deleted`. */
export function usersTopic(more: Partial<ReceivedTopic> = {}): ReceivedTopic {
  return {
    topic: "users",
    dispatch: { by: "header", header: "eventType" },
    messages: { created: received("created"), updated: received("updated") },
    others: [received("deleted")],
    errors: {
      deadLetterTopic: "users.dlq",
      ...{ attempts: 3, delayMs: 5, delayMaxMs: 8, unknown: "skip" },
    },
    ...more,
  };
}

export function group(
  users: ReceivedTopic = usersTopic(),
  more: Partial<ConsumerSettings> = {},
): GroupDefinition {
  return { groupId: "readers", settings: { ...settings, ...more }, topics: { users } };
}
