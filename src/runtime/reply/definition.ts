import type { DispatchDefinition, ReceivedMessage } from "../consumer/definition.js";
import type { AnyMessageType } from "../message/message.js";
import type { MessagePlace } from "../message/message-place.js";
import type { ProducerSettings } from "../producer/definition.js";

/** A message that a service sends and has answered. */
export interface RequestDefinition {
  readonly message: AnyMessageType;
  readonly settings: ProducerSettings;
  readonly reply: AwaitedDefinition;
}

/** The replies to a request: where they come, and how they are told apart there. */
export interface AwaitedDefinition {
  readonly topic: string;
  /** Header of the request that names the topic; absent where the contract has none. */
  readonly address?: string;
  readonly dispatch: DispatchDefinition;
  readonly messages: readonly ReceivedMessage[];
  /** The topic's other messages: no reply to this request. */
  readonly others: readonly ReceivedMessage[];
}

/** What a service answers one kind of request with. */
export interface ReplyDefinition {
  /** Where replies go unless the request names another topic; absent where it has to. */
  readonly topic?: string;
  /** Where a request names the topic of its reply. */
  readonly address?: MessagePlace;
  readonly messages: readonly AnyMessageType[];
}
