// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { randomUUID } from "node:crypto";
import type { ConsumeOptions, StartPosition } from "../../../runtime/consumer/consume-options.js";
import type { Worker } from "../../../runtime/consumer/worker.js";
import { type EncodeOptions, encodeRecord } from "../../../runtime/message/encode.js";
import type { EncodedRecord } from "../../../runtime/message/encoded-record.js";
import type { AnyMessageType } from "../../../runtime/message/message.js";
import type { ProducerSettings } from "../../../runtime/producer/definition.js";
import { openProducers, type Producers } from "../../../runtime/producer/producers.js";
import type { ServiceOptions } from "../../../runtime/service-options.js";
import type { TopicDefinition } from "../../../runtime/topics/definition.js";
import type { Transport, TransportRecord } from "../../../runtime/transport/transport.js";
import type { NamedSent, SentTopic } from "./sent-messages.js";
import { memoryKafka, realKafka } from "./test-kafka.js";
import type { TestOptions } from "./test-options.js";
import { TestRecords } from "./test-records.js";
import type { TestSettled } from "./test-settled.js";

/** What the generator knows of a service. */
export interface TestSetup {
  readonly topics: readonly TopicDefinition[];
  /** Present where names of topics have parameters: the topic of a name, and what belongs to it. */
  topicsNamed?(name: string): readonly TopicDefinition[];
  readonly sends: readonly SentTopic[];
  /** What the service receives, by the handlers' names. */
  readonly receives: Readonly<Record<string, AnyMessageType>>;
  /** Present where the service sends requests. */
  readonly answers?: TestAnswers;
  open(options: ServiceOptions, consume: ConsumeOptions): TestedService;
}

/** Answers requests of a service in the place of another one; only services that send some have it. */
export interface TestAnswers {
  /** By the names of the requests: each takes what is answered from now on. */
  readonly answer: object;
  /** The service's `request`, whose methods also reject where answering fails. */
  asked(request: unknown): unknown;
  /** Sends the reply to what the service has sent, if it is a request and there is one. */
  reply(
    sent: NamedSent,
    record: TransportRecord,
    send: (reply: EncodedRecord) => Promise<unknown>,
  ): Promise<void>;
}

/** A service on the test's Kafka. */
export interface TestedService {
  readonly send?: unknown;
  readonly request?: unknown;
  readonly worker?: Worker;
  close(): Promise<void>;
}

/** How another service would send. */
const neighbourSettings: ProducerSettings = {
  ...{ acks: -1, idempotent: true, retries: 10 },
  ...{ requestTimeoutMs: 10_000, deliveryTimeoutMs: 30_000 },
};
/** A topic that a test begins with is read soon. */
const newTopicsEveryMs = 20;
/** What running handlers have left when the test is over. */
const deadlineMs = 5_000;

/** Opens a service for a test and starts its worker. `Service` is the generated interface of it. */
export async function openTestService<Service>(
  { topics, topicsNamed, sends, receives, answers, open }: TestSetup,
  { real = false, consume, hooks = [], ...options }: TestOptions = {},
): Promise<Service> {
  const kafka = real ? await realKafka(real, topics) : memoryKafka(topics);
  const groupId = `test-${randomUUID()}`;
  const create = topicsNamed && ((name: string) => kafka.create(topicsNamed(name)));
  const records = new TestRecords(sends, create, (message, record) => {
    // What fails with nobody waiting for it fails the test, as a rejection that nobody handles.
    void answers?.reply(message, record, (reply) => neighbour.sendRecord(reply, neighbourSettings));
  });
  const { sent, settlements } = records;
  const transport = kafka.transport();
  const service = open(
    { ...options, client: records.service(transport), hooks: [records.hooks, ...[hooks].flat()] },
    {
      ...(topicsNamed ? { newTopicsEveryMs } : {}),
      ...consume,
      retry: { delayMs: 1, delayMaxMs: 1, topicDelayMs: 1, ...consume?.retry },
      ...{ groupId, from: await endsOf(transport, receives, topicsNamed) },
    },
  );
  const neighbour = openProducers({ ...options, client: records.neighbour(kafka.transport()) });
  const stop = async (): Promise<void> => {
    await service.worker?.stop({ deadlineMs });
    settlements.stop();
    await Promise.all([service.close(), neighbour.close()]);
    await kafka.close(groupId);
  };
  try {
    await service.worker?.start();
  } catch (error) {
    await stop();
    throw error;
  }
  const receive = receiveMethods(receives, neighbour, (place) => settlements.of(place));
  const { send, request } = service;
  const asked = answers && { request: answers.asked(request), answer: answers.answer };
  // The generator writes `Service` and the setup from one list.
  return { receive, send, ...asked, sent: sent.byName, settled: settlements.list, stop } as Service;
}

type Receive = (event: unknown, options?: EncodeOptions) => Promise<TestSettled>;

/** A method for each message: sends it as another service would, and waits for what becomes of it. */
function receiveMethods(
  receives: TestSetup["receives"],
  neighbour: Producers,
  settled: (place: Awaited<ReturnType<Producers["sendRecord"]>>) => Promise<TestSettled>,
): Readonly<Record<string, Receive>> {
  const methods = Object.entries(receives).map(([name, { definition }]): [string, Receive] => [
    name,
    async (event, options) => {
      const record = encodeRecord(definition, event, options);
      return settled(await neighbour.sendRecord(record, neighbourSettings));
    },
  ]);
  return Object.fromEntries(methods);
}

/** Where the topics that a service reads end now: what others have written before is no matter of the test. */
async function endsOf(
  transport: Transport,
  receives: TestSetup["receives"],
  topicsNamed: TestSetup["topicsNamed"],
): Promise<readonly StartPosition[]> {
  const messages = Object.values(receives);
  const isOf = (name: string): boolean =>
    topicsNamed?.(name).some((topic) => topic.name === name && !topic.deadLettersOf) === true;
  const single = messages.flatMap(({ topic, definition }) => (definition.address ? [] : topic));
  const ofPatterns = single.length < messages.length ? await transport.topicNames() : [];
  const topics = new Set([...single, ...ofPatterns.filter(isOf)]);
  const ends = await Promise.all([...topics].map((topic) => transport.offsets(topic, "latest")));
  return ends.flat();
}
