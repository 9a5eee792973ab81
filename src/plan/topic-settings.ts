import type { Contract } from "../contract/contract.js";
import type { JsonObject, JsonValue } from "../contract/json.js";
import type { DeadLetterFormat } from "../contract/operation.js";
import { compareText } from "../lib/compare.js";
import { given } from "../lib/given.js";
import { topicsOfRequests } from "./topics-of-requests.js";

/** A topic as the contract wants it on a cluster. */
export interface TopicSettings {
  readonly name: string;
  readonly partitions: number | undefined;
  readonly replicas: number | undefined;
  readonly config: Readonly<Record<string, string>>;
  /** Topics whose dead letters it takes, in code-unit order, each with their format; absent where it takes none. */
  readonly deadLettersOf: Readonly<Record<string, DeadLetterFormat>> | undefined;
  /** For a retry topic: the topic whose records wait in it. */
  readonly retriesOf?: string;
}

/** All topics of the contract, dead-letter and retry topics included, in code-unit order of their names. */
export function topicSettings(contract: Contract): readonly TopicSettings[] {
  const topics = new Map<string, TopicSettings>(
    [...retryTopics(contract), ...deadLetterTopics(contract)].map((topic) => [topic.name, topic]),
  );
  const named = topicsOfRequests(contract);
  for (const topic of contract.topics) {
    if (named.includes(topic)) continue;
    const { name, partitions, replicas, config } = topic;
    const deadLettersOf = topics.get(name)?.deadLettersOf;
    topics.set(name, { name, partitions, replicas, config, deadLettersOf });
  }
  return [...topics.values()].sort((a, b) => compareText(a.name, b.name));
}

/** A dead-letter topic is as wide and as safe as the widest topic whose records it takes. */
function deadLetterTopics(contract: Contract): readonly TopicSettings[] {
  const topics = new Map<string, TopicSettings>();
  const receives = contract.operations.filter((operation) => operation.action === "receive");
  for (const { topic, errors } of receives.sort((a, b) => compareText(a.topic, b.topic))) {
    const origin = contract.topics.find(({ name }) => name === topic);
    const name = errors.deadLetterTopic;
    const known = topics.get(name);
    // Of several formats the one that takes the most room.
    const isEnvelope = known?.deadLettersOf?.[topic] === "envelope";
    topics.set(name, {
      name,
      partitions: larger(known?.partitions, origin?.partitions),
      replicas: larger(known?.replicas, origin?.replicas),
      config: {},
      deadLettersOf: {
        ...known?.deadLettersOf,
        [topic]: isEnvelope ? "envelope" : errors.deadLetterFormat,
      },
    });
  }
  return [...topics.values()];
}

/** Retry topics are as wide and as safe as the topic whose records wait in them, and keep them for as long beyond the wait. */
function retryTopics(contract: Contract): readonly TopicSettings[] {
  const receives = contract.operations.filter((operation) => operation.action === "receive");
  return receives.flatMap(({ topic: source, errors }) =>
    errors.retryTopics.map(({ topic: name, delayMs }) => {
      const origin = contract.topics.find((topic) => topic.name === source);
      const { partitions, replicas, config = {} } = origin ?? {};
      const inSync = config["min.insync.replicas"];
      const retention = retentionBeyond(config["retention.ms"], delayMs);
      return {
        ...{ name, partitions, replicas, deadLettersOf: undefined, retriesOf: source },
        config: given({ "min.insync.replicas": inSync, "retention.ms": retention }),
      };
    }),
  );
}

const dayMs = 86_400_000;
/** Kafka's default, where nothing else is set. */
const weekMs = 7 * dayMs;

/** `undefined`: the cluster's default will do. */
function retentionBeyond(retention: string | undefined, delayMs: number): string | undefined {
  const ms = Number(retention ?? (delayMs < dayMs ? Number.NaN : weekMs));
  if (Number.isNaN(ms)) return undefined;
  return String(ms < 0 ? ms : ms + delayMs);
}

function larger(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : b === undefined ? a : Math.max(a, b);
}

/** What a server's `x-kafka.topic` changes in every topic. */
export interface TopicOverride {
  readonly partitions?: number;
  readonly replicas?: number;
  readonly config?: Readonly<Record<string, string>>;
}

/** Splits `x-kafka.topic` of a server into counts and topic configuration. */
export function topicOverride(topic: JsonObject): TopicOverride {
  const { partitions, replicas, ...rest } = topic;
  const config = Object.entries(rest).map(([name, value]) => [name, configText(value)] as const);
  return {
    ...(typeof partitions === "number" ? { partitions } : {}),
    ...(typeof replicas === "number" ? { replicas } : {}),
    ...(config.length > 0
      ? { config: Object.fromEntries(config.sort(([a], [b]) => compareText(a, b))) }
      : {}),
  };
}

function configText(value: JsonValue): string {
  return Array.isArray(value) ? value.join(",") : String(value);
}
