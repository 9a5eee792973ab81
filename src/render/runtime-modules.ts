import type { ImportedName } from "./rendered-file.js";

/** Where each symbol of the runtime stands, without extension, below `runtime/`. */
export const runtimeModules = {
  defineMessage: "message/message",
  MessageType: "message/message",
  defineReader: "message/reader",
  MessageReader: "message/reader",
  Unrecognised: "message/unrecognised",
  SendOptions: "message/send-options",
  KeylessOptions: "message/send-options",
  HeaderValue: "message/send-options",
  Validate: "message/issue",
  Dates: "message/definition",
  DatePlace: "dates/place",
  date: "dates/place",
  asIs: "dates/place",
  dateOrText: "dates/date-or-text",
  datesAt: "dates/dates-at",
  eachOf: "dates/each-of",
  itemsOf: "dates/items-of",
  membersOf: "dates/members-of",
  recordOf: "dates/record-of",
  toldBy: "dates/told-by",
  Outgoing: "message/outgoing",
  Sent: "producer/sent",
  SendResult: "producer/sent",
  ProducerSettings: "producer/definition",
  createSend: "producer/send",
  Transact: "transaction/transaction",
  TransactionError: "transaction/transaction-error",
  createTransact: "transaction/create-transact",
  TransformOptions: "transaction/transform-options",
  createTransformer: "transaction/create-transformer",
  planRetryTopics: "retry-topics/plan-retry-topics",
  followPatterns: "topic-patterns/follow-patterns",
  openProducers: "producer/producers",
  GroupDefinition: "consumer/definition",
  createWorker: "consumer/worker",
  Worker: "consumer/worker",
  ConsumeOptions: "consumer/consume-options",
  MessageHandler: "consumer/handler",
  TopicHandlers: "consumer/handler",
  BatchHandler: "consumer/batch-handler",
  UpcastStep: "consumer/upcast-step",
  UpcastContext: "consumer/upcast-step",
  upcastVersions: "consumer/upcast-versions",
  ServiceOptions: "service-options",
  ServerDefinition: "transport/server-definition",
  connect: "transport/kafkajs/connection",
  KafkaClient: "transport/kafkajs/client",
  AdminClient: "transport/kafkajs/client",
  TopicDefinition: "topics/definition",
  createMissingTopics: "transport/kafkajs/create-missing-topics",
  EnsuredTopics: "transport/kafkajs/create-missing-topics",
  topicsOn: "topics/topics-on",
  topicsOfPattern: "topics/topics-of-pattern",
  topicsNamed: "topics/topics-named",
  TopicPattern: "topics/topic-pattern",
  topicPattern: "topics/topic-pattern",
  addressedBy: "topics/addressed-by",
  InvalidTopicError: "topics/invalid-topic-error",
  TopicOverride: "topics/topics-on",
  Environment: "transport/kafkajs/connection",
  TokenSource: "transport/kafkajs/connection",
  InvalidMessageError: "message/invalid-message-error",
  Deduplication: "consumer/deduplication",
  RecordIdentity: "consumer/deduplication",
  Hooks: "hooks",
  Logger: "logger",
  SendError: "producer/send-error",
  StartError: "consumer/start-error",
  StartPosition: "consumer/consume-options",
  redriveDeadLetters: "dead-letters/redrive/redrive",
  RedriveOptions: "dead-letters/redrive/redrive-options",
  Redriven: "dead-letters/redrive/redrive-options",
  StartFrom: "consumer/consume-options",
  ErrorKind: "consumer/fatal",
  Health: "consumer/health",
  Middleware: "consumer/middleware",
  StopOptions: "consumer/worker",
  DeadLetter: "dead-letters/read-dead-letter",
  readDeadLetter: "dead-letters/read-dead-letter",
  Outbox: "outbox/outbox",
  OutboxStore: "outbox/outbox-store",
  Relay: "outbox/relay",
  RelayOptions: "outbox/relay",
  createOutbox: "outbox/create-outbox",
  AwaitedReply: "reply/awaited-reply",
  RequestError: "reply/request-error",
  RequestHandler: "reply/request-handler",
  RequestOptions: "reply/request-options",
  createRequests: "reply/create-requests",
  replyWith: "reply/reply-with",
} as const;

export type RuntimeSymbol = keyof typeof runtimeModules;

export function isRuntimeSymbol(name: string): name is RuntimeSymbol {
  return Object.hasOwn(runtimeModules, name);
}

/** Module of the output that holds a runtime symbol. */
export function runtimeModule(name: RuntimeSymbol): string {
  return `runtime/${runtimeModules[name]}`;
}

/** An import of a runtime symbol; it comes from a copied file, or from the package, as the output options say. */
export function fromRuntime(name: RuntimeSymbol, kind: "type" | "value"): ImportedName {
  return fromRuntimeModule(name, runtimeModules[name], kind);
}

/** The same for what machine text names by module. */
export function fromRuntimeModule(
  name: string,
  module: string,
  kind: "type" | "value",
): ImportedName {
  return { name, type: kind === "type", from: { root: "code", module: `runtime/${module}` } };
}
