import type {
  RecordFailure,
  RecordOutcome,
  Transport,
  TransportProducer,
  TransportRecord,
  TransportSendOptions,
} from "../../../src/runtime/transport/transport.js";

/** One call of a producer's `send`, which the test answers. */
export interface ScriptedSend {
  readonly idempotent: boolean;
  readonly records: readonly TransportRecord[];
  /** Values of the records, in order. */
  readonly values: readonly string[];
  readonly options: TransportSendOptions;
  /** Stores all records but those for which `fails` gives a failure. */
  answer(fails?: (record: TransportRecord) => RecordFailure | undefined): void;
}

/** A transport without a cluster: the test sees each send and says what becomes of it. */
export class ScriptedTransport implements Transport {
  /** Partitions by topic; absent: there is no such topic; an error: nobody can say. */
  readonly topics: Map<string, number | Error> = new Map();
  readonly lookups: string[] = [];
  readonly disconnected: boolean[] = [];
  readonly sends: ScriptedSend[] = [];
  /** Answers each send as soon as it comes. */
  answers: ((send: ScriptedSend) => void) | undefined;
  private readonly waiting: ((send: ScriptedSend) => void)[] = [];
  private seen = 0;
  private readonly ends = new Map<string, bigint>();

  async topicNames(): Promise<readonly string[]> {
    return [...this.topics.keys()];
  }

  /** The next send that the test has not seen yet. */
  next(): Promise<ScriptedSend> {
    const send = this.sends[this.seen];
    this.seen += 1;
    return send ? Promise.resolve(send) : new Promise((resolve) => this.waiting.push(resolve));
  }

  producer({ idempotent }: { idempotent: boolean }): TransportProducer {
    return {
      partitionCount: async (topic) => {
        this.lookups.push(topic);
        const count = this.topics.get(topic);
        if (count instanceof Error) throw count;
        return count;
      },
      send: (records, options) =>
        new Promise((resolve) => {
          const values = records.map(({ value }) => String(value));
          const answer: ScriptedSend["answer"] = (fails = () => undefined) =>
            resolve(records.map((record) => this.outcome(record, fails(record))));
          this.arrive({ idempotent, records, values, options, answer });
        }),
      disconnect: async () => {
        this.disconnected.push(idempotent);
      },
    };
  }

  transactional(): never {
    throw new Error("not scripted");
  }

  consumer(): never {
    throw new Error("not scripted");
  }

  offsets(): never {
    throw new Error("not scripted");
  }

  committed(): never {
    throw new Error("not scripted");
  }

  private arrive(send: ScriptedSend): void {
    this.sends.push(send);
    this.answers?.(send);
    this.waiting.shift()?.(send);
  }

  private outcome(
    { topic, partition }: TransportRecord,
    failure: RecordFailure | undefined,
  ): RecordOutcome {
    if (failure) return { ok: false, failure };
    const name = `${topic}/${partition}`;
    const offset = this.ends.get(name) ?? 0n;
    this.ends.set(name, offset + 1n);
    return { ok: true, place: { topic, partition, offset } };
  }
}
