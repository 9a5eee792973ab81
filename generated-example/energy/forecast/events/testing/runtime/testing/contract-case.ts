// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import type {
  CorrelationDefinition,
  HeaderDefinition,
  KeyDefinition,
} from "../../../runtime/message/definition.js";
import type { AnyMessageType } from "../../../runtime/message/message.js";
import type { Definitions, TestSchema } from "./schema/test-schema.js";

/**
 * What the contract says of one message, as data made from the document and not from the generated code:
 * the tests hold `message` against everything else here.
 */
export interface ContractCase {
  /** The generated message under test. */
  readonly message: AnyMessageType;
  /** What tolerant groups read it with, and the schema of what that takes. */
  readonly reader?: { readonly message: AnyMessageType; readonly schema: TestSchema };
  readonly name: string;
  readonly topic: string;
  /** The parameters of the topic's name, in its order; absent where it has none. */
  readonly parameters?: readonly CaseParameter[];
  readonly key: KeyDefinition;
  /** The key's schema, where the caller of `send` gives it. */
  readonly keySchema?: TestSchema;
  /** In the document's order. */
  readonly headers: readonly HeaderDefinition[];
  /** Schema of the decoded headers; absent where the contract declares none. */
  readonly headersSchema?: TestSchema;
  /** Where its correlation id stands; absent where the contract does not tell. */
  readonly correlation?: CorrelationDefinition;
  /** Schema of the payload. */
  readonly schema: TestSchema;
  /** The schemas that `$ref`s of the others point at; may be shared by all cases. */
  readonly definitions: Definitions;
  /** A null record value is a value of this message. */
  readonly tombstone?: true;
  readonly dispatch: CaseDispatch;
  /** Values of the type header or member that mean this message; empty where dispatch has none. */
  readonly types: readonly string[];
  /** Where validators tell: the higher, the later it is tried; absent is 0. */
  readonly late?: number;
  /** Ids of the service's groups that receive it, "" for one that is named at run time; absent: not known. */
  readonly receivedBy?: readonly string[];
  /** The document's examples. */
  readonly examples: readonly CaseExample[];
}

/** A parameter of a topic's name. */
export interface CaseParameter {
  readonly name: string;
  /** Where the message has it; absent: the sender gives it. */
  readonly at?: { readonly payload: readonly string[] } | { readonly header: string };
  /** Values that it may have. */
  readonly samples: readonly string[];
}

/** An example of the document; `payload` is absent where it shows headers only. */
export interface CaseExample {
  readonly name?: string;
  readonly payload?: unknown;
  readonly headers?: Readonly<Record<string, unknown>>;
}

/** How the messages of the case's topic are told apart: `DispatchDefinition` of the consumer. */
export type CaseDispatch =
  | { readonly by: "only" }
  | { readonly by: "header"; readonly header: string }
  | { readonly by: "payload"; readonly path: readonly string[] }
  | { readonly by: "validators" };

/** What a service says of one of its consumer groups: the consumer's `GroupDefinition` fits. */
export interface GroupTable {
  readonly groupId?: string;
  readonly topics: Readonly<Record<string, ReceivedTable>>;
}

/** What a service says of a topic that it receives: the consumer's `ReceivedTopic` fits. */
export interface ReceivedTable {
  readonly topic: string;
  readonly dispatch: CaseDispatch;
  readonly messages: Readonly<Record<string, ReceivedEntry>>;
  readonly others: readonly ReceivedEntry[];
}

interface ReceivedEntry {
  readonly message: AnyMessageType;
  readonly types: readonly string[];
  readonly late?: number;
}
