import type {
  Assignment,
  ConsumerEvents,
  PartitionOffset,
  Transport,
  TransportConsumer,
} from "../../../src/runtime/transport/transport.js";

/** Who is told what a consumer does. */
export interface ConsumerWatch {
  assigned(assignment: Assignment): void;
  /** Returns whom to tell that the broker said yes. */
  commits(offsets: readonly PartitionOffset[]): () => void;
}

/** A transport whose consumers are watched. */
export function observedTransport(transport: Transport, watch: ConsumerWatch): Transport {
  return {
    ...transport,
    consumer: (options) => new ObservedConsumer(transport.consumer(options), watch),
  };
}

class ObservedConsumer implements TransportConsumer {
  private readonly inner: TransportConsumer;
  private readonly watch: ConsumerWatch;

  constructor(inner: TransportConsumer, watch: ConsumerWatch) {
    this.inner = inner;
    this.watch = watch;
  }

  connect(): Promise<void> {
    return this.inner.connect();
  }

  subscribe(topics: readonly string[], fromBeginning: boolean): Promise<void> {
    return this.inner.subscribe(topics, fromBeginning);
  }

  run(events: ConsumerEvents): Promise<void> {
    return this.inner.run({
      fetched: (batch) => events.fetched(batch),
      mayJoin: () => events.mayJoin(),
      assigned: (assignment) => {
        this.watch.assigned(assignment);
        events.assigned(assignment);
      },
      crashed: (error, restarts) => events.crashed(error, restarts),
    });
  }

  pause(topic: string, partition: number): void {
    this.inner.pause(topic, partition);
  }

  resume(topic: string, partition: number): void {
    this.inner.resume(topic, partition);
  }

  seek(topic: string, partition: number, offset: bigint): void {
    this.inner.seek(topic, partition, offset);
  }

  async commit(offsets: readonly PartitionOffset[]): Promise<void> {
    const taken = this.watch.commits(offsets);
    await this.inner.commit(offsets);
    taken();
  }

  heartbeat(): Promise<void> {
    return this.inner.heartbeat();
  }

  disconnect(): Promise<void> {
    return this.inner.disconnect();
  }
}
