import type { ProducerConfig, ReceiveOperation } from "../contract/operation.js";
import type { ReplyAddress } from "../contract/reply.js";
import type { Topic } from "../contract/topic.js";
import type { MessagePlan, PatternPlan } from "./plan.js";

/** The service object of a document. */
export interface ServicePlan {
  /** Type name, `InviteService`; the factory is its camelCase. */
  readonly name: string;
  readonly factory: string;
  /** Name of the interface of `send`. */
  readonly sendType: string;
  readonly sends: readonly SendPlan[];
  /** Those of `sends` whose reply can be awaited. */
  readonly requests: readonly RequestPlan[];
  /** Name of the interface of `request`. */
  readonly requestType: string;
  readonly transactions: TransactionConfig;
  readonly groups: readonly GroupPlan[];
  /** Names of the interface of the service under test and of what opens it, where it has no groups. */
  readonly testType: string;
  readonly testFunction: string;
}

/** How the service's transactions are made, as far as the contract says. */
export type TransactionConfig = Pick<ProducerConfig, "transactional.id" | "transaction.timeout.ms">;

/** One message that the service sends. */
export interface SendPlan {
  readonly message: MessagePlan;
  readonly operation: SendingOperation;
  /** The topic's limit, where the contract names it. */
  readonly maxMessageBytes: number | undefined;
}

/** What sends a message: an operation, or one that replies with it. */
export interface SendingOperation {
  readonly id: string;
  readonly topic: string;
  readonly producer: ProducerConfig;
  /** It receives, and the message is its reply. */
  readonly isReply: boolean;
}

/** A message that is sent, and its replies. */
export interface RequestPlan {
  readonly send: SendPlan;
  readonly topic: Topic;
  /** Header of the request that names the topic. */
  readonly address: string | undefined;
  readonly replies: readonly MessagePlan[];
  /** The topic's other messages. */
  readonly others: readonly MessagePlan[];
}

/** What a received message is answered with. */
export interface ReplyPlan {
  readonly request: MessagePlan;
  readonly topic: string | undefined;
  readonly address: ReplyAddress | undefined;
  readonly replies: readonly MessagePlan[];
}

/** One consumer group: everything that becomes one KafkaJS consumer. */
export interface GroupPlan {
  /** `undefined`: the application names it at run time. */
  readonly groupId: string | undefined;
  /** Name of the group in `consume`, where a service has several. */
  readonly member: string;
  /** Name of the constant that holds its definition. */
  readonly constant: string;
  /** Name of the interface of its handlers. */
  readonly handlersType: string;
  /** Name of the interface of the upcasts that `consume` takes; `undefined` where nothing is upcast. */
  readonly upcastsType: string | undefined;
  readonly topics: readonly ReceivedTopicPlan[];
  /** Name of the interface of the service under test with this group. */
  readonly testType: string;
  /** Name of the function that opens it. */
  readonly testFunction: string;
  /** The operation whose consumer settings the group uses; all of a group agree. */
  readonly operation: ReceiveOperation;
}

export interface ReceivedTopicPlan {
  readonly topic: Topic;
  /** Present where the topic's name has parameters. */
  readonly pattern: PatternPlan | undefined;
  /** Name of the topic in the group's handler map. */
  readonly member: string;
  /** Name of the namespace with the topic's handler types; groups that receive the same messages share it. */
  readonly namespace: string;
  readonly received: readonly MessagePlan[];
  /** Those received that handlers see: all but those that are upcast. */
  readonly handled: readonly HandledPlan[];
  /** From each older version to the next one that is received too. */
  readonly upcasts: readonly UpcastPlan[];
  /** Those received whose handler returns a reply. */
  readonly replies: readonly ReplyPlan[];
  readonly others: readonly MessagePlan[];
  readonly operation: ReceiveOperation;
}

/** A message as its handler gets it. */
export interface HandledPlan {
  readonly message: MessagePlan;
  /** What its record may be: the message itself first, then its older versions. */
  readonly versions: readonly MessagePlan[];
}

/** A step from one version of a message to a later one. */
export interface UpcastPlan extends HandledPlan {
  readonly to: MessagePlan;
}
