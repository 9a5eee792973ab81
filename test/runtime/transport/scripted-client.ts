import type { ICustomPartitioner, Message, ProducerConfig, RecordMetadata } from "kafkajs";
import type { KafkaClient } from "../../../src/runtime/transport/kafkajs/client.js";

/** One `sendBatch` of KafkaJS that has got past the partitioner and made its bytes. */
export interface ScriptedRequest {
  /** Which of the client's producers, counted from 1. */
  readonly producer: number;
  /** `topic/partition:value` of each message. */
  readonly messages: readonly string[];
}

type Batch = { topicMessages?: { topic: string; messages: Message[] }[] };

/**
 * A KafkaJS client without a cluster. As the real one, it asks the partitioner about each message with
 * its view of the leaders, then lists the messages' headers, then sends; what comes of that, `answers`
 * says by throwing or not.
 */
export class ScriptedClient {
  /** Leader of each partition, by topic. */
  readonly leaders: Map<string, number[]> = new Map();
  readonly requests: ScriptedRequest[] = [];
  readonly configs: ProducerConfig[] = [];
  disconnects = 0;
  /** Called before anything is sent; throws what `connect` rejects with. */
  connects: () => void = () => {};
  answers: (request: ScriptedRequest) => void | Promise<void> = () => {};

  /** Only what the transport's producer calls is there. */
  get client(): KafkaClient {
    return { producer: this.producer } as unknown as KafkaClient;
  }

  private readonly producer = (config: ProducerConfig = {}): object => {
    this.configs.push(config);
    const number = this.configs.length;
    const partition = partitionerOf(config)();
    return {
      connect: async () => this.connects(),
      disconnect: async () => {
        this.disconnects += 1;
      },
      sendBatch: async ({ topicMessages = [] }: Batch): Promise<RecordMetadata[]> => {
        const placed = topicMessages.flatMap(({ topic, messages }) => {
          const partitionMetadata = this.metadata(topic);
          return messages.map((message) => {
            return { message, topic, partition: partition({ topic, partitionMetadata, message }) };
          });
        });
        for (const { message } of placed) Object.keys(message.headers ?? {});
        const messages = placed.map(
          ({ topic, partition, message }) => `${topic}/${partition}:${message.value}`,
        );
        const request = { producer: number, messages };
        this.requests.push(request);
        await this.answers(request);
        const partitions = new Set(placed.map(({ topic, partition }) => `${topic}/${partition}`));
        return [...partitions].map((name) => {
          const [topicName = "", partition] = name.split("/");
          return { topicName, partition: Number(partition), errorCode: 0, baseOffset: "7" };
        });
      },
    };
  };

  private metadata(topic: string) {
    return (this.leaders.get(topic) ?? []).map((leader, partitionId) => {
      return { partitionId, leader, partitionErrorCode: 0, replicas: [], isr: [] };
    });
  }
}

function partitionerOf({ createPartitioner }: ProducerConfig): ICustomPartitioner {
  if (!createPartitioner) throw new Error("KafkaJS would choose partitions by itself");
  return createPartitioner;
}

/** An answer of the cluster as KafkaJS throws it. */
export function protocolError(type: string, retriable: boolean): Error {
  return Object.assign(new Error(type), { name: "KafkaJSProtocolError", type, retriable });
}

/** What KafkaJS throws where it gives up on a retriable error. */
export function givenUp(cause: Error): Error {
  return Object.assign(new Error(cause.message, { cause }), {
    name: "KafkaJSNumberOfRetriesExceeded",
    retriable: false,
  });
}

export function connectionError(): Error {
  return Object.assign(new Error("closed"), { name: "KafkaJSConnectionError", retriable: true });
}
