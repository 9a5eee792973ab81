import type { Contract } from "../../contract/contract.js";
import type { Topic } from "../../contract/topic.js";
import { compareText } from "../../lib/compare.js";
import { groupBy } from "../../lib/group-by.js";
import type { Plan } from "../../plan/plan.js";
import type { GroupPlan } from "../../plan/service-plan.js";
import { type TopicOverride, topicOverride } from "../../plan/topic-settings.js";
import { consumerSettings } from "../runtime-settings.js";
import { retryDelays } from "./retry-delays.js";

/** What there is to watch of a service. */
export interface Watched {
  readonly title: string;
  /** Topics that it sends to, in code-unit order. */
  readonly sends: readonly WatchedSend[];
  readonly groups: readonly WatchedGroup[];
}

export interface WatchedSend {
  readonly topic: string;
  /** Names of the messages, in code-unit order. */
  readonly messages: readonly string[];
  readonly partitions: number | undefined;
}

export interface WatchedGroup {
  /** `undefined`: the application names it at run time. */
  readonly groupId: string | undefined;
  readonly sessionTimeoutMs: number;
  readonly maxPollIntervalMs: number;
  readonly topics: readonly WatchedTopic[];
}

export interface WatchedTopic {
  readonly name: string;
  readonly deadLetterTopic: string;
  /** Where its records wait for further attempts. */
  readonly retryTopics: readonly string[];
  readonly partitions: number | undefined;
  /** How long the broker keeps its records, where the contract says; `undefined` where it keeps them for ever, too. */
  readonly retentionMs: number | undefined;
  /** How long a record may wait between the calls of its handler, in all. */
  readonly retryDelaysMs: number;
}

export function watched({ contract, service }: Plan): Watched {
  const sends = groupBy(service?.sends ?? [], ({ operation }) => operation.topic);
  return {
    title: contract.service.title,
    sends: [...sends]
      .map(([topic, those]) => ({
        topic,
        messages: those.map(({ message }) => message.name).sort(compareText),
        partitions: partitionsOf(contract, topicOf(contract, topic)),
      }))
      .sort((a, b) => compareText(a.topic, b.topic)),
    groups: (service?.groups ?? []).map((group) => watchedGroup(contract, group)),
  };
}

function watchedGroup(contract: Contract, { groupId, operation, topics }: GroupPlan): WatchedGroup {
  const { sessionTimeoutMs, maxPollIntervalMs } = consumerSettings(operation.consumer);
  return {
    ...{ groupId, sessionTimeoutMs, maxPollIntervalMs },
    topics: topics.map(({ topic, operation: { errors } }) => ({
      name: topic.name,
      deadLetterTopic: errors.deadLetterTopic,
      retryTopics: errors.retryTopics.map((retry) => retry.topic),
      partitions: partitionsOf(contract, topic),
      retentionMs: retentionOf(contract, topic),
      retryDelaysMs: retryDelays(errors),
    })),
  };
}

function topicOf({ topics }: Contract, name: string): Topic | undefined {
  return topics.find((topic) => topic.name === name);
}

function partitionsOf(contract: Contract, topic: Topic | undefined): number | undefined {
  return lowest(contract, topic?.partitions, ({ partitions }) => partitions);
}

function retentionOf(contract: Contract, { config }: Topic): number | undefined {
  if (config["cleanup.policy"] === "compact") return undefined;
  const name = "retention.ms";
  const own = retentionIn(config[name]);
  const ms = lowest(contract, own, (override) => retentionIn(override.config?.[name]));
  return ms === Number.POSITIVE_INFINITY ? undefined : ms;
}

/** Kafka's -1 is for ever. */
function retentionIn(text: string | undefined): number | undefined {
  if (text === undefined || !Number.isFinite(Number(text))) return undefined;
  return Number(text) < 0 ? Number.POSITIVE_INFINITY : Number(text);
}

/** A number of a topic on the server where it is lowest; the rules are the same for all servers. */
function lowest(
  { servers }: Contract,
  own: number | undefined,
  pick: (override: TopicOverride) => number | undefined,
): number | undefined {
  const all = servers.map(({ topic }) => pick(topicOverride(topic)) ?? own);
  const known = (all.length > 0 ? all : [own]).filter((number) => number !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}
