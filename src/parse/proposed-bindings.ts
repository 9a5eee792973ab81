import type { RawNode } from "./raw-node.js";

/** Whether a place is right by what is proposed for version 0.6.0 of the Kafka bindings, of which AsyncAPI's validator does not know. */
export function isProposed({ pointer, value }: RawNode): boolean {
  if (pointer.endsWith("/bindings/kafka/bindingVersion")) return value === "0.6.0";
  return pointer.endsWith("/bindings/kafka/retryTopic");
}
