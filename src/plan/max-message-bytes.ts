import type { Contract } from "../contract/contract.js";
import type { TopicName } from "../contract/topic.js";
import { topicOverride } from "./topic-settings.js";

const property = "max.message.bytes";

/** The largest `max.message.bytes` that a topic has on any server; `undefined`: the contract does not say. */
export function maxMessageBytes(contract: Contract, name: TopicName): number | undefined {
  const topic = contract.topics.find((candidate) => candidate.name === name);
  const own = topic?.config[property];
  // Where only some servers have a limit, the others' is not known.
  if (own === undefined) return undefined;
  const others = contract.servers.map((server) => topicOverride(server.topic).config?.[property]);
  const limits = [own, ...others.flatMap((limit) => limit ?? [])].map(Number);
  const largest = Math.max(...limits);
  return Number.isSafeInteger(largest) && largest > 0 ? largest : undefined;
}
