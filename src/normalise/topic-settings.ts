import type { JsonValue } from "../contract/json.js";
import { integer, type Property } from "./property.js";

/** A value that a broker takes as text. */
const configValue: Property<string | number | boolean | readonly string[]> = {
  expects: "text, a number, true or false, or a list of texts",
  parse: (value: JsonValue) => {
    if (Array.isArray(value)) {
      const items = value.filter((item) => typeof item === "string");
      return items.length === value.length ? items : undefined;
    }
    return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
      ? value
      : undefined;
  },
};

const names = [
  "cleanup.policy",
  "compression.gzip.level",
  "compression.lz4.level",
  "compression.type",
  "compression.zstd.level",
  "delete.retention.ms",
  "file.delete.delay.ms",
  "flush.messages",
  "flush.ms",
  "follower.replication.throttled.replicas",
  "index.interval.bytes",
  "leader.replication.throttled.replicas",
  "local.retention.bytes",
  "local.retention.ms",
  "max.compaction.lag.ms",
  "max.message.bytes",
  "message.downconversion.enable",
  "message.format.version",
  "message.timestamp.after.max.ms",
  "message.timestamp.before.max.ms",
  "message.timestamp.difference.max.ms",
  "message.timestamp.type",
  "min.cleanable.dirty.ratio",
  "min.compaction.lag.ms",
  "min.insync.replicas",
  "preallocate",
  "remote.log.copy.disable",
  "remote.log.delete.on.disable",
  "remote.storage.enable",
  "retention.bytes",
  "retention.ms",
  "segment.bytes",
  "segment.index.bytes",
  "segment.jitter.ms",
  "segment.ms",
  "unclean.leader.election.enable",
] as const;

/** Kafka's topic configuration: the properties of `x-kafka` on a channel. */
export const topicConfigProperties: Readonly<Record<string, typeof configValue>> =
  Object.fromEntries(names.map((name) => [name, configValue]));

/** What `x-kafka.topic` of a server may change in that environment. */
export const topicProperties: Readonly<
  Record<string, Property<number | string | boolean | readonly string[]>>
> = {
  ...topicConfigProperties,
  partitions: integer(1),
  replicas: integer(1),
};

/** The text that a broker takes for a configuration value; `undefined` for what has none. */
export function configText(value: JsonValue): string | undefined {
  const parsed = configValue.parse(value);
  if (parsed === undefined) return undefined;
  return typeof parsed === "object" ? parsed.join(",") : String(parsed);
}
