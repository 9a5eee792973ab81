import { checkTopicOf, checkTopicPattern } from "../contract/legal-topic-name.js";
import type { RetryTopic } from "../contract/operation.js";
import type { TopicName } from "../contract/topic.js";
import { parametersOf } from "../contract/topic-parameter.js";
import type { RawNode } from "../parse/raw-node.js";
import type { Context } from "./context.js";
import { kafkaBinding } from "./kafka-binding.js";
import { namedBy } from "./named-by.js";
import { type Property, text } from "./property.js";
import type { Settings } from "./x-kafka.js";

const delaysName = "errors.retry.topic.delays.ms";
const prefixName = "errors.retry.topic.name";

type RetryProperties = {
  readonly [delaysName]: Property<readonly number[]>;
  readonly [prefixName]: Property<string>;
};

/** Properties of `x-kafka` on a receive operation that say where records wait for further attempts. */
export const retryProperties: RetryProperties = {
  [delaysName]: {
    expects: "a list of one or more different whole numbers of milliseconds from 1 on",
    parse: (value) => {
      const list = Array.isArray(value) ? value : [];
      const delays = list.filter((delay) => Number.isSafeInteger(delay) && delay > 0);
      const isWhole = delays.length === list.length && new Set(delays).size === list.length;
      return list.length > 0 && isWhole ? delays : undefined;
    },
  },
  [prefixName]: text,
};

/** The operation that has them. */
export interface RetryingOperation {
  readonly topic: TopicName;
  readonly groupId: string | undefined;
  readonly node: RawNode;
  readonly settings: RawNode | undefined;
}

/** The retry topics of an operation, `<prefix>.<delay>`; none where the contract asks for none. */
export function retryTopicsOf(
  ctx: Context,
  operation: RetryingOperation,
  read: Settings<RetryProperties>,
): readonly RetryTopic[] {
  const { topic, groupId, node, settings } = operation;
  const place = settings?.members.get(delaysName);
  const prefix = prefixOf(ctx, operation, read[prefixName]);
  const delays = read[delaysName];
  if (delays === undefined) {
    if (prefix !== undefined && place === undefined) refuse(ctx, prefix);
    return [];
  }
  if (prefix === undefined && groupId === undefined) {
    ctx.report(
      "retry-topics-unnamed",
      place ?? node,
      `The retry topics of ${JSON.stringify(topic)} have no name: it is made of the consumer group's, which the contract does not say.`,
      `Name the group (bindings.kafka.groupId), or the topics with x-kafka ${prefixName}, to which ".${delays[0]}" is added.`,
    );
    return [];
  }
  const named = prefix?.text ?? `${topic}.${groupId}.retry`;
  const topics = delays.map((delayMs) => ({ topic: `${named}.${delayMs}`, delayMs }));
  const illegal = topics.map((retry) => ({ ...retry, problem: retryProblem(retry.topic, topic) }));
  const first = illegal.find(({ problem }) => problem !== undefined);
  // Where the topic itself is illegal, its retry topics are no news.
  if (first !== undefined && (prefix !== undefined || !checkTopicPattern(topic))) {
    ctx.report(
      "topic-name-illegal",
      prefix?.place ?? place ?? node,
      `The retry topic ${JSON.stringify(first.topic)} ${first.problem}, so Kafka refuses it.`,
      `Name legal ones with x-kafka ${prefixName}, to which ".${first.delayMs}" is added.`,
    );
  }
  return topics;
}

/** A record in a retry topic has to be one of the topic whose parameters the handler is told. */
function retryProblem(name: string, topic: TopicName): string | undefined {
  const own = parametersOf(name);
  const lacking = parametersOf(topic).find((parameter) => !own.includes(parameter));
  return lacking !== undefined
    ? `lacks the parameter ${JSON.stringify(lacking)} of ${JSON.stringify(topic)}, whose records are not to be mixed`
    : checkTopicOf(name, topic);
}

interface Prefix {
  readonly text: string;
  readonly place: RawNode;
}

/** Of `x-kafka`, or `retryTopic` of the binding, as it is proposed for its version 0.6.0. */
function prefixOf(
  ctx: Context,
  { node, settings }: RetryingOperation,
  own: string | undefined,
): Prefix | undefined {
  const binding = kafkaBinding(ctx, node);
  const bound = namedBy(ctx, binding, "retryTopic");
  const place = settings?.members.get(prefixName);
  if (bound !== undefined && own !== undefined && bound !== own && place !== undefined) {
    ctx.report(
      "setting-invalid",
      place,
      `x-kafka ${prefixName}: ${own} contradicts bindings.kafka.retryTopic, which is ${bound}.`,
      "Name the retry topics once.",
    );
  }
  const boundPlace = ctx.reader.get(binding, "retryTopic");
  if (bound !== undefined && boundPlace !== undefined) return { text: bound, place: boundPlace };
  return own === undefined || place === undefined ? undefined : { text: own, place };
}

function refuse(ctx: Context, { place, text: prefix }: Prefix): void {
  ctx.report(
    "setting-unsupported",
    place,
    `The retry topic ${JSON.stringify(prefix)} is not honoured: nothing says how long records wait there.`,
    `Say it with x-kafka ${delaysName}: [5000, 60000], for ${prefix}.5000 and ${prefix}.60000.`,
  );
}
