import type { ProducerConfig, ReceiveOperation, SendOperation } from "../contract/operation.js";
import type { Topic } from "../contract/topic.js";
import type { MessagePlan } from "./plan.js";

/** The service object of a document. */
export interface ServicePlan {
  /** Type name, `InviteService`; the factory is its camelCase. */
  readonly name: string;
  readonly factory: string;
  /** Name of the interface of `send`. */
  readonly sendType: string;
  readonly sends: readonly SendPlan[];
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
  readonly operation: SendOperation;
  /** The topic's limit, where the contract names it. */
  readonly maxMessageBytes: number | undefined;
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
  /** Name of the topic in the group's handler map. */
  readonly member: string;
  /** Name of the namespace with the topic's handler types; groups that receive the same messages share it. */
  readonly namespace: string;
  readonly received: readonly MessagePlan[];
  /** Those received that handlers see: all but those that are upcast. */
  readonly handled: readonly HandledPlan[];
  /** From each older version to the next one that is received too. */
  readonly upcasts: readonly UpcastPlan[];
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
