/**
 * What OpenTelemetry's messaging conventions call things, as of version 1.44; they are still in
 * development there. All names stand here and nowhere else.
 */
export const otelNames = {
  system: "messaging.system",
  operationName: "messaging.operation.name",
  operationType: "messaging.operation.type",
  destination: "messaging.destination.name",
  partition: "messaging.destination.partition.id",
  group: "messaging.consumer.group.name",
  offset: "messaging.kafka.offset",
  bodySize: "messaging.message.body.size",
  conversation: "messaging.message.conversation_id",
  errorType: "error.type",
  /** Ours: the message's name in the contract. */
  message: "topicwright.message.name",
  /** Ours: which call of the handler for the record it is. */
  attempt: "topicwright.attempt",
  /** Ours: what became of a record. */
  outcome: "topicwright.outcome",
  operationDuration: "messaging.client.operation.duration",
  sentMessages: "messaging.client.sent.messages",
  consumedMessages: "messaging.client.consumed.messages",
  processDuration: "messaging.process.duration",
} as const;
