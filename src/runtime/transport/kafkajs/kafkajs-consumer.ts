import type { Consumer, ConsumerStartBatchProcessEvent, EachBatchPayload } from "kafkajs";
import type {
  Assignment,
  ConsumerEvents,
  PartitionOffset,
  TransportConsumer,
  TransportConsumerOptions,
} from "../transport.js";
import { stickyAssigner } from "./assigner/sticky-assigner.js";
import type { KafkaClient } from "./client.js";
import { committedOnly } from "./committed-only.js";
import { clientSettings, retrySettings } from "./consumer-settings.js";
import { forgetCutResponses } from "./cut-responses.js";
import { FetchPositions } from "./fetch-positions.js";
import { guardedBrokers } from "./guarded-brokers.js";
import { behindGate, NotYetError } from "./join-gate.js";
import type { LeavingMembers } from "./leaving-members.js";
import { OwnMember } from "./own-member.js";
import { TopicLookup } from "./topic-lookup.js";

/** Partitions whose batches are handed over at once. */
const partitionsAtOnce = 64;
/** KafkaJS's own name comes second: a group has to agree on one while members of older deployments are in it. */
const assignerNames = ["TopicAwareStickyAssigner", "RoundRobinAssigner"];

/**
 * One KafkaJS consumer. It hands over what it fetches and moves on at once; it commits nothing unless
 * told, and joins only when it may.
 */
export class KafkajsConsumer implements TransportConsumer {
  private readonly consumer: Consumer;
  private readonly member: OwnMember;
  private readonly positions = new FetchPositions();
  private readonly paused = new Map<string, { topic: string; partition: number }>();
  /** The latest batch; commits and heartbeats go through it: KafkaJS's own `commitOffsets` may do nothing and say nothing. */
  private latest: EachBatchPayload | undefined;
  private events: ConsumerEvents | undefined;
  private owned: Assignment = {};
  /** Of the group, as far as it is known: at least so many. */
  private generation = -1;
  /** When the group answered last, by `Date.now()`. */
  private heardAt = 0;
  private readonly beatEveryMs: number;
  private disconnected = false;
  private starting: Promise<void> | undefined;

  constructor(client: KafkaClient, options: TransportConsumerOptions, leaving: LeavingMembers) {
    this.member = new OwnMember(client, options.groupId, leaving);
    this.beatEveryMs = options.heartbeatIntervalMs + options.fetchMaxWaitMs;
    const guards = [committedOnly, forgetCutResponses, this.member.listenTo.bind(this.member)];
    const lookup = new TopicLookup(client);
    const assigning = {
      memberData: () => ({ generation: this.generation, owned: this.owned }),
      partitionsOf: async (topic: string) =>
        ((await lookup.partitions(topic)) ?? []).map(({ partitionId }) => partitionId),
    };
    this.consumer = client.consumer({
      ...clientSettings(options),
      partitionAssigners: assignerNames.map((name, at) => {
        const assigner = behindGate(stickyAssigner(name, assigning), () => this.askToJoin());
        // Both are shown the same connections.
        return at === 0 ? guardedBrokers(assigner, guards) : assigner;
      }),
      retry: {
        ...retrySettings(options),
        // KafkaJS would start again after a disconnect that comes while it crashes.
        restartOnFailure: async () => !this.disconnected,
      },
    });
  }

  async connect(): Promise<void> {
    await this.consumer.connect();
  }

  async subscribe(topics: readonly string[], fromBeginning: boolean): Promise<void> {
    await this.consumer.subscribe({ topics: [...topics], fromBeginning });
  }

  async run(events: ConsumerEvents): Promise<void> {
    this.events = events;
    const { GROUP_JOIN, HEARTBEAT, CRASH, START_BATCH_PROCESS } = this.consumer.events;
    this.consumer.on(HEARTBEAT, ({ payload }) => {
      this.heardAt = Date.now();
      this.generation = Number(payload.groupGenerationId);
    });
    this.consumer.on(GROUP_JOIN, ({ payload }) => {
      this.member.joined(payload.memberId);
      this.heardAt = Date.now();
      this.owned = payload.memberAssignment;
      this.generation += 1;
      this.positions.restart();
      this.resumeAll();
      events.assigned(payload.memberAssignment);
    });
    this.consumer.on(CRASH, ({ payload }) => {
      this.member.leaves();
      if (!this.disconnected) events.crashed(payload.error, payload.restart);
    });
    this.consumer.on(START_BATCH_PROCESS, ({ payload }) => {
      if (payload.batchSize === 0 && !this.disconnected) this.pass(payload, events);
    });
    this.starting = this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: partitionsAtOnce,
      eachBatch: async (payload) => {
        if (!this.disconnected) await this.handOver(payload, events);
      },
    });
    await this.starting;
    this.starting = undefined;
  }

  pause(topic: string, partition: number): void {
    this.consumer.pause([{ topic, partitions: [partition] }]);
    this.paused.set(`${topic}/${partition}`, { topic, partition });
  }

  resume(topic: string, partition: number): void {
    this.consumer.resume([{ topic, partitions: [partition] }]);
    this.paused.delete(`${topic}/${partition}`);
  }

  seek(topic: string, partition: number, offset: bigint): void {
    this.consumer.seek({ topic, partition, offset: String(offset) });
    this.positions.moved(topic, partition, offset);
  }

  async commit(offsets: readonly PartitionOffset[]): Promise<void> {
    const topics = [...new Set(offsets.map(({ topic }) => topic))].map((topic) => ({
      topic,
      partitions: offsets
        .filter((at) => at.topic === topic)
        .map(({ partition, offset }) => ({ partition, offset: String(offset) })),
    }));
    if (topics.length > 0) await this.connected().commitOffsetsIfNecessary({ topics });
  }

  async heartbeat(): Promise<void> {
    if (this.latest) await this.connected().heartbeat();
    // Before the first batch KafkaJS beats by itself, and there is nothing to wait for.
    else if (Date.now() - this.heardAt > this.beatEveryMs)
      throw new Error("no heartbeat was answered");
  }

  /** Never from within `fetched`: it waits for what is being handed over. */
  async disconnect(): Promise<void> {
    const { starting } = this;
    this.disconnected = true;
    this.member.leaves();
    await this.consumer.disconnect();
    // A start that is under way may still come through, and would fetch for ever.
    starting?.then(() => this.consumer.disconnect()).catch(() => {});
  }

  private async handOver(payload: EachBatchPayload, events: ConsumerEvents): Promise<void> {
    const { batch, resolveOffset } = payload;
    const { topic, partition, messages } = batch;
    const last = messages.at(-1);
    // KafkaJS's types leave it out: the offset that the batch was asked for from.
    const from: unknown = Reflect.get(batch, "fetchedOffset");
    const takes =
      typeof from !== "string" || this.positions.takes(topic, partition, from, batch.lastOffset());
    if (!last || !takes) return;
    this.latest = payload;
    resolveOffset(last.offset);
    await events.fetched({
      ...{ topic, partition, records: messages },
      highWatermark: BigInt(batch.highWatermark),
      next: BigInt(batch.lastOffset()) + 1n,
    });
  }

  /** KafkaJS is about to move past what is nobody's. Throws where it must not: it then fetches again. */
  private pass(batch: ConsumerStartBatchProcessEvent["payload"], events: ConsumerEvents): void {
    const { topic, partition, firstOffset, lastOffset, highWatermark } = batch;
    // KafkaJS's types do not say so: absent where all of it lies before what was asked for.
    const first: string | null = firstOffset;
    if (!this.positions.passes(topic, partition, first ?? lastOffset, lastOffset)) {
      throw new Error(`partition ${partition} of "${topic}" is fetched again`);
    }
    void events.fetched({
      ...{ topic, partition, records: [], highWatermark: BigInt(highWatermark) },
      next: BigInt(lastOffset) + 1n,
    });
  }

  private askToJoin(): void {
    // Any other error than this ends the attempt.
    if (this.disconnected) throw new Error("the consumer disconnects");
    if (this.events?.mayJoin() === false) throw new NotYetError();
    this.member.joins();
  }

  private resumeAll(): void {
    for (const { topic, partition } of [...this.paused.values()]) this.resume(topic, partition);
  }

  private connected(): EachBatchPayload {
    // KafkaJS would connect anew for it.
    if (this.disconnected || !this.latest) throw new Error("the consumer is not connected");
    return this.latest;
  }
}
