// One side of io-handler.ts, in a process of its own: handles records that take 5 ms each.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Kafka } from "kafkajs";
import { orderService } from "../../generated-example/quickstart/orders/events/index.js";
import { serve, thisSide } from "./side.js";

/** What a side is told: to handle records of `orders` from the first on, plain so many, ours ten times so many. */
export interface Task {
  readonly count: number;
}

export interface Took {
  /** From the first record's beginning to the last one's end. */
  readonly perSecond: number;
}

/** Waits 5 ms for each record. */
class Handling {
  readonly done: Promise<Took>;
  private readonly count: number;
  private begun: number | undefined;
  private ended = 0;
  private finish: (took: Took) => void = () => {};

  constructor(count: number) {
    this.count = count;
    this.done = new Promise((resolve) => {
      this.finish = resolve;
    });
  }

  readonly handle = async (): Promise<void> => {
    this.begun ??= performance.now();
    await sleep(5);
    this.ended += 1;
    if (this.ended !== this.count) return;
    this.finish({ perSecond: (1000 * this.count) / (performance.now() - this.begun) });
  };
}

async function plainRound(client: Kafka, { count }: Task): Promise<Took> {
  const handling = new Handling(count);
  const consumer = client.consumer({ groupId: randomUUID(), maxWaitTimeInMs: 500 });
  await consumer.connect();
  await consumer.subscribe({ topics: ["orders"], fromBeginning: true });
  await consumer.run({ eachMessage: handling.handle });
  const took = await handling.done;
  await consumer.disconnect();
  return took;
}

async function ourRound(client: Kafka, { count }: Task): Promise<Took> {
  const handling = new Handling(10 * count);
  const service = orderService({ client });
  const handlers = { orders: { orderPlaced: handling.handle } };
  const options = { groupId: randomUUID(), from: "earliest", lanes: 16 } as const;
  const worker = service.consume(handlers, options);
  await worker.start();
  const took = await handling.done;
  await worker.stop();
  await service.close();
  return took;
}

const { name, client } = thisSide();
const round = name === "plain" ? plainRound : ourRound;
serve<Task, Took>((task) => round(client, task));
