import type { Contract } from "../contract/contract.js";
import type { Topic } from "../contract/topic.js";

/** Channels without an address that replies go through: each request names the topic, so none of the channel's name exists. */
export function topicsOfRequests({ topics, operations }: Contract): readonly Topic[] {
  const replies = operations.flatMap(({ reply }) => reply ?? []);
  return topics.filter(({ name, messages }) => {
    if (operations.some(({ topic }) => topic === name)) return false;
    const own = replies.filter((reply) => reply.messages.some((id) => messages.includes(id)));
    return own.length > 0 && own.every(({ topic }) => topic === undefined);
  });
}
