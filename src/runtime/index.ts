// What generated code imports from `topicwright/runtime` where the output does not hold the runtime itself.
export type { BatchHandler } from "./consumer/batch-handler.js";
export type { ConsumeOptions, StartFrom, StartPosition } from "./consumer/consume-options.js";
export type { Deduplication, RecordIdentity } from "./consumer/deduplication.js";
export type { GroupDefinition } from "./consumer/definition.js";
export type { ErrorKind } from "./consumer/fatal.js";
export type { MessageHandler, TopicHandlers } from "./consumer/handler.js";
export type { Health } from "./consumer/health.js";
export type { Middleware } from "./consumer/middleware.js";
export { StartError } from "./consumer/start-error.js";
export type { UpcastContext, UpcastStep } from "./consumer/upcast-step.js";
export { upcastVersions } from "./consumer/upcast-versions.js";
export { createWorker, type StopOptions, type Worker } from "./consumer/worker.js";
export { dateOrText } from "./dates/date-or-text.js";
export { datesAt } from "./dates/dates-at.js";
export { eachOf } from "./dates/each-of.js";
export { itemsOf } from "./dates/items-of.js";
export { membersOf } from "./dates/members-of.js";
export { asIs, type DatePlace, date } from "./dates/place.js";
export { recordOf } from "./dates/record-of.js";
export { toldBy } from "./dates/told-by.js";
export { type DeadLetter, readDeadLetter } from "./dead-letters/read-dead-letter.js";
export { redriveDeadLetters } from "./dead-letters/redrive/redrive.js";
export type { Redriven, RedriveOptions } from "./dead-letters/redrive/redrive-options.js";
export type { Hooks } from "./hooks.js";
export type { Logger } from "./logger.js";
export type { Dates } from "./message/definition.js";
export { InvalidMessageError } from "./message/invalid-message-error.js";
export type { Validate } from "./message/issue.js";
export { defineMessage, type MessageType } from "./message/message.js";
export type { Outgoing } from "./message/outgoing.js";
export { defineReader, type MessageReader } from "./message/reader.js";
export type { HeaderValue, KeylessOptions, SendOptions } from "./message/send-options.js";
export type { Unrecognised } from "./message/unrecognised.js";
export { createOutbox } from "./outbox/create-outbox.js";
export type { Outbox } from "./outbox/outbox.js";
export type { OutboxStore } from "./outbox/outbox-store.js";
export type { Relay, RelayOptions } from "./outbox/relay.js";
export type { ProducerSettings } from "./producer/definition.js";
export { openProducers } from "./producer/producers.js";
export { createSend } from "./producer/send.js";
export { SendError } from "./producer/send-error.js";
export type { SendResult, Sent } from "./producer/sent.js";
export type { AwaitedReply } from "./reply/awaited-reply.js";
export { createRequests } from "./reply/create-requests.js";
export { replyWith } from "./reply/reply-with.js";
export { RequestError } from "./reply/request-error.js";
export type { RequestHandler } from "./reply/request-handler.js";
export type { RequestOptions } from "./reply/request-options.js";
export { planRetryTopics } from "./retry-topics/plan-retry-topics.js";
export type { ServiceOptions } from "./service-options.js";
export { followPatterns } from "./topic-patterns/follow-patterns.js";
export { addressedBy } from "./topics/addressed-by.js";
export type { TopicDefinition } from "./topics/definition.js";
export { InvalidTopicError } from "./topics/invalid-topic-error.js";
export { type TopicPattern, topicPattern } from "./topics/topic-pattern.js";
export { topicsNamed } from "./topics/topics-named.js";
export { topicsOfPattern } from "./topics/topics-of-pattern.js";
export { type TopicOverride, topicsOn } from "./topics/topics-on.js";
export { createTransact } from "./transaction/create-transact.js";
export { createTransformer } from "./transaction/create-transformer.js";
export type { Transact } from "./transaction/transaction.js";
export { TransactionError } from "./transaction/transaction-error.js";
export type { TransformOptions } from "./transaction/transform-options.js";
export type { AdminClient, KafkaClient } from "./transport/kafkajs/client.js";
export { connect, type Environment, type TokenSource } from "./transport/kafkajs/connection.js";
export {
  createMissingTopics,
  type EnsuredTopics,
} from "./transport/kafkajs/create-missing-topics.js";
export type { ServerDefinition } from "./transport/server-definition.js";
export { codePoints } from "./validation/code-points.js";
export { isDate, isDateTime, isDuration, isTime } from "./validation/date-time.js";
export { deepEqual } from "./validation/deep-equal.js";
export { isInstant } from "./validation/instant.js";
export { isMultipleOf } from "./validation/multiple-of.js";
export { isEmail, isHostname, isIpv4, isIpv6 } from "./validation/network.js";
export { isInt32, isInt64 } from "./validation/number-formats.js";
export { pointerToken } from "./validation/pointer-token.js";
export { noted, refuse } from "./validation/refuse.js";
export {
  isByte,
  isJsonPointer,
  isRegex,
  isRelativeJsonPointer,
  isUuid,
} from "./validation/text-formats.js";
export { isInteger, isObject } from "./validation/types.js";
export {
  isIri,
  isIriReference,
  isUri,
  isUriReference,
  isUriTemplate,
} from "./validation/uri.js";
export { runtimeVersion } from "./version.js";
