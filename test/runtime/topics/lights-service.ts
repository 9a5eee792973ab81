import { onTestFinished } from "vitest";
import type { ConsumeOptions } from "../../../src/runtime/consumer/consume-options.js";
import type { Context } from "../../../src/runtime/consumer/context.js";
import type {
  ConsumerSettings,
  GroupDefinition,
} from "../../../src/runtime/consumer/definition.js";
import { createWorker, type Worker } from "../../../src/runtime/consumer/worker.js";
import type { MemberEvent } from "../../../src/runtime/hooks.js";
import { defineMessage } from "../../../src/runtime/message/message.js";
import { openProducers, type Producers } from "../../../src/runtime/producer/producers.js";
import { createSend } from "../../../src/runtime/producer/send.js";
import type { Sent } from "../../../src/runtime/producer/sent.js";
import { planRetryTopics } from "../../../src/runtime/retry-topics/plan-retry-topics.js";
import { followPatterns } from "../../../src/runtime/topic-patterns/follow-patterns.js";
import { addressedBy } from "../../../src/runtime/topics/addressed-by.js";
import { type TopicPattern, topicPattern } from "../../../src/runtime/topics/topic-pattern.js";
import type { TransportClient } from "../../../src/runtime/transport/transport-client.js";
import { settings } from "../consumer/definitions.js";
import { KeptLog } from "../consumer/open-worker.js";
import { producerSettings } from "../producer/shoot.js";

// What the generator would write for a service that sends and reads `lights-{id}`, and reads `lights-all` beside it.

export interface LightParameters {
  readonly id: string;
}
export type LightContext = Context<unknown, string | null, LightSend, LightParameters>;
type Handler = (event: { readonly at: number }, ctx: LightContext) => unknown;

interface LightSend {
  light(event: object, options: { readonly parameters: LightParameters }): Promise<Sent>;
}

const pattern = "lights-{id}";
export const lights: TopicPattern<LightParameters> = topicPattern<LightParameters>({
  pattern,
  others: ["lights-all", "lights-all.dlq", "lights-{id}.dlq", "lights-{id}.readers.retry.5"],
});
const common = { key: { from: "none" }, headers: [], validate: () => true } as const;
const Light = defineMessage({
  ...{ name: "Light", topic: pattern, address: addressedBy(lights) },
  ...common,
});
const All = defineMessage({ name: "All", topic: "lights-all", ...common });

export interface LightsOptions {
  readonly client: TransportClient;
  readonly consume?: ConsumeOptions<LightSend>;
  readonly settings?: Partial<ConsumerSettings>;
  /** Whether failed records wait in a retry topic. */
  readonly retries?: boolean;
}

/** A service as of a process of its own. */
export class LightsService {
  /** What was handled, as `topic parameter value`. */
  readonly handled: string[] = [];
  readonly members: MemberEvent[] = [];
  readonly log: KeptLog = new KeptLog();
  readonly producers: Producers;
  readonly worker: Worker;
  private readonly sender: LightSend;

  constructor({ client, consume, retries = false, ...more }: LightsOptions, light?: Handler) {
    const hooks = { member: (event: MemberEvent) => void this.members.push(event) };
    const options = { client, logger: this.log, hooks };
    const producers = openProducers(options);
    this.producers = producers;
    const entries = { light: { message: Light, settings: producerSettings } };
    this.sender = createSend<LightSend>(entries, producers);
    const note = (event: { at: number }, ctx: LightContext): unknown => {
      this.handled.push(`${ctx.topic} ${ctx.parameters?.id} ${event.at}`);
      return light?.(event, ctx);
    };
    this.worker = createWorker({
      group: definition(more.settings ?? {}, retries),
      handlers: { lightsId: { light: note }, lightsAll: { all: note } },
      ...{ send: this.sender, producers, options, patterns: followPatterns },
      ...(retries ? { retries: planRetryTopics } : {}),
      consume: { newTopicsEveryMs: 10, ...consume },
    });
    onTestFinished(() => this.stop());
  }

  send(id: string, at: number): Promise<Sent> {
    return this.sender.light({ at }, { parameters: { id } });
  }

  async stop(): Promise<void> {
    await this.worker.stop();
    await this.producers.close();
  }
}

function definition(more: Partial<ConsumerSettings>, retries: boolean): GroupDefinition {
  const errors = { attempts: 1, delayMs: 1, delayMaxMs: 1, unknown: "skip" } as const;
  const retryTopics = [{ topic: `${pattern}.readers.retry.5`, delayMs: 5 }];
  return {
    groupId: "readers",
    settings: { ...settings, ...more },
    topics: {
      lightsAll: {
        ...{ topic: "lights-all", dispatch: { by: "only" }, others: [] },
        messages: { all: { message: All, types: [] } },
        errors: { ...errors, deadLetterTopic: "lights-all.dlq" },
      },
      lightsId: {
        ...{ topic: pattern, pattern: lights, dispatch: { by: "only" }, others: [] },
        messages: { light: { message: Light, types: [] } },
        errors: {
          ...{ ...errors, deadLetterTopic: `${pattern}.dlq` },
          ...(retries ? { retryTopics } : {}),
        },
      },
    },
  };
}
