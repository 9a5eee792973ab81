import type { ConsumerConfig } from "../contract/operation.js";
import type { RawNode } from "../parse/raw-node.js";
import type { Context } from "./context.js";
import {
  boolean,
  choice,
  integer,
  milliseconds,
  type PropertiesOf,
  type Property,
  text,
  unsupported,
} from "./property.js";
import type { Settings } from "./x-kafka.js";

type ConsumerProperties = PropertiesOf<ConsumerConfig> & {
  readonly "group.id": Property<string>;
  readonly "max.poll.records": Property<never>;
};

/** Properties of `x-kafka` on a receive operation, but for those of failures. */
export const consumerProperties: ConsumerProperties = {
  "group.id": text,
  "enable.auto.commit": boolean,
  "auto.commit.interval.ms": milliseconds(1),
  "auto.offset.reset": choice(["earliest", "latest"], {
    none: "a group without offsets has to start somewhere; earliest and latest work",
  }),
  "isolation.level": choice(["read_committed", "read_uncommitted"]),
  "max.poll.records": unsupported("KafkaJS hands over what one fetch brought"),
  "max.poll.interval.ms": milliseconds(1),
  "session.timeout.ms": milliseconds(1),
  "heartbeat.interval.ms": milliseconds(1),
  "fetch.min.bytes": integer(0, "bytes"),
  "fetch.max.wait.ms": milliseconds(0),
};

/** The consumer settings among those of a receive operation, in Kafka's names. */
export function consumerConfig(
  ctx: Context,
  settings: RawNode | undefined,
  read: Settings<ConsumerProperties>,
): ConsumerConfig {
  const { "group.id": _group, "max.poll.records": _records, ...config } = read;
  const session = config["session.timeout.ms"];
  const heartbeat = config["heartbeat.interval.ms"];
  const node = settings?.members.get("heartbeat.interval.ms");
  if (
    session !== undefined &&
    heartbeat !== undefined &&
    heartbeat >= session &&
    node !== undefined
  ) {
    ctx.report(
      "setting-invalid",
      node,
      `x-kafka heartbeat.interval.ms: ${heartbeat} is not shorter than session.timeout.ms: ${session}, so the group would lose its member again and again.`,
      "Make it at most a third of session.timeout.ms.",
    );
  }
  return config;
}
