import type { ImportedName } from "./rendered-file.js";

/** Where each symbol of the runtime stands, without extension, below `runtime/`. */
const modules = {
  defineMessage: "message/message",
  MessageType: "message/message",
  SendOptions: "message/send-options",
  KeylessOptions: "message/send-options",
  HeaderValue: "message/send-options",
  Validate: "message/issue",
  Outgoing: "message/outgoing",
  Sent: "producer/sent",
  SendResult: "producer/sent",
  ProducerSettings: "producer/definition",
  createSend: "producer/send",
  openProducers: "producer/producers",
  GroupDefinition: "consumer/definition",
  createWorker: "consumer/worker",
  Worker: "consumer/worker",
  ConsumeOptions: "consumer/consume-options",
  MessageHandler: "consumer/handler",
  TopicHandlers: "consumer/handler",
  ServiceOptions: "service-options",
  ServerDefinition: "transport/server-definition",
  connect: "transport/kafkajs/connection",
  Kafka: "transport/kafkajs/types",
  Admin: "transport/kafkajs/types",
  TopicDefinition: "topics/definition",
  createMissingTopics: "transport/kafkajs/create-missing-topics",
  EnsuredTopics: "transport/kafkajs/create-missing-topics",
} as const;

export type RuntimeSymbol = keyof typeof modules;

/** An import of a runtime symbol; it comes from a copied file, or from the package, as the output options say. */
export function fromRuntime(name: RuntimeSymbol, kind: "type" | "value"): ImportedName {
  return fromRuntimeModule(name, modules[name], kind);
}

/** The same for what machine text names by module. */
export function fromRuntimeModule(
  name: string,
  module: string,
  kind: "type" | "value",
): ImportedName {
  return { name, type: kind === "type", from: { root: "code", module: `runtime/${module}` } };
}
