import type { Contract } from "../contract/contract.js";
import type { ReceiveOperation } from "../contract/operation.js";
import type { MessagePlan } from "./plan.js";
import type { ReplyPlan, RequestPlan, SendingOperation, SendPlan } from "./service-plan.js";

type MessagesById = ReadonlyMap<string, MessagePlan>;

/** What sends messages: operations that send, and those that reply. */
export function sendingOperations({
  operations,
  messages: all,
}: Contract): readonly (SendingOperation & { readonly messages: readonly string[] })[] {
  const sends = operations.flatMap((operation) =>
    operation.action === "send" ? [{ ...operation, isReply: false }] : [],
  );
  const replies = operations.flatMap(({ action, id, reply }) => {
    if (action !== "receive" || reply === undefined) return [];
    const { messages } = reply;
    const topic = all.find((message) => messages.includes(message.id))?.topic ?? "";
    return [{ id, topic, producer: {}, isReply: true, messages }];
  });
  return [...sends, ...replies];
}

/** The messages among `sends` whose replies the contract says. */
export function planRequests(
  contract: Contract,
  sends: readonly SendPlan[],
  messages: MessagesById,
): readonly RequestPlan[] {
  return sends.flatMap((send): RequestPlan[] => {
    const { id } = send.message.message;
    const reply = contract.operations.find(
      (operation) =>
        operation.action === "send" &&
        operation.reply !== undefined &&
        operation.messages.includes(id),
    )?.reply;
    const topic = contract.topics.find(({ name }) => name === reply?.topic);
    if (reply === undefined || topic === undefined) return [];
    const { address } = reply;
    return [
      {
        ...{ send, topic },
        address: address?.in === "header" ? address.header : undefined,
        replies: named(reply.messages, messages),
        others: named(
          topic.messages.filter((other) => !reply.messages.includes(other)),
          messages,
        ),
      },
    ];
  });
}

/** What the operations that read a topic answer; of several answers to one message the first. */
export function planReplies(
  reading: readonly ReceiveOperation[],
  received: readonly MessagePlan[],
  messages: MessagesById,
): readonly ReplyPlan[] {
  return received.flatMap((request): ReplyPlan[] => {
    const reply = reading.find(
      (operation) =>
        operation.reply !== undefined && operation.messages.includes(request.message.id),
    )?.reply;
    if (reply === undefined) return [];
    const { topic, address } = reply;
    return [{ request, topic, address, replies: named(reply.messages, messages) }];
  });
}

function named(ids: readonly string[], messages: MessagesById): readonly MessagePlan[] {
  return ids.flatMap((id) => messages.get(id) ?? []);
}
