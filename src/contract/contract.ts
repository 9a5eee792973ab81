import type { Documentation } from "./documentation.js";
import type { Message } from "./message.js";
import type { Operation } from "./operation.js";
import type { SchemaTable } from "./schema.js";
import type { Server } from "./server.js";
import type { SourceRef } from "./source.js";
import type { Topic } from "./topic.js";

/**
 * What one document promises, in the words of Kafka: plain, readonly, JSON-serialisable.
 * Every command reads this and nothing of AsyncAPI.
 */
export interface Contract {
  /** The application that the document describes. */
  readonly service: Service;
  readonly servers: readonly Server[];
  /** In code-unit order of their names. */
  readonly topics: readonly Topic[];
  /** In the order of the topics, then of each topic's `messages`. */
  readonly messages: readonly Message[];
  /** In code-unit order of their ids. */
  readonly operations: readonly Operation[];
  readonly schemas: SchemaTable;
}

export interface Service {
  /** `info.title`. */
  readonly title: string;
  readonly version: string;
  readonly documentation: Documentation;
  readonly source: SourceRef;
}
