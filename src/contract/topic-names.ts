import type { SourceRef } from "./source.js";
import type { TopicName } from "./topic.js";

/** How topics are named where what the document says names none. */
export interface TopicNames {
  /** What stands in topic names where addresses have a slash; `undefined`: such addresses name no topic. */
  readonly separator: string | undefined;
  readonly given: readonly GivenTopicName[];
}

/** The real name of a topic that the document calls something else. */
export interface GivenTopicName {
  /** An address, or what `bindings.kafka.topic` says, as it stands in the document. */
  readonly written: string;
  readonly name: TopicName;
  /** Where the configuration says so. */
  readonly source: SourceRef;
}

/** Topics have the names that the document says. */
export const namesAsWritten: TopicNames = { separator: undefined, given: [] };
