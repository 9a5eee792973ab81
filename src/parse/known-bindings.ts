import type { RawNode } from "./raw-node.js";

/**
 * Whether a place is right by Kafka bindings that AsyncAPI's validator does not know: those proposed for version 0.6.0,
 * and those of the first versions, in which group, client and key were plain words.
 */
export function isKnownBinding({ pointer, value }: RawNode): boolean {
  if (pointer.endsWith("/kafka/bindingVersion")) return /^0\.[1-6]\.0$/.test(String(value));
  if (/\/kafka\/(?:groupId|clientId|key)$/.test(pointer)) return typeof value === "string";
  return pointer.endsWith("/bindings/kafka/retryTopic");
}
