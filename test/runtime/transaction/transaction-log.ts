import type {
  TransactionalOptions,
  Transport,
  TransportTransaction,
} from "../../../src/runtime/transport/transport.js";

/** A transport that takes transactions only and writes down what it is told. */
export class TransactionLog {
  /** What was done, in order: `begin`, each value that was sent, `commit`, `abort`. */
  readonly lines: string[] = [];
  readonly ids: string[] = [];
  /** What the next calls reject with, by `begin`, `send` or `commit`. */
  readonly errors: Map<"begin" | "send" | "commit", Error> = new Map();
  /** Partitions of every topic; a topic called "missing" is missing. */
  partitions = 1;
  private offset = 0n;

  readonly transport: Transport = {
    producer: () => {
      throw new Error("nothing is sent outside of transactions");
    },
    consumer: () => {
      throw new Error("nothing is consumed");
    },
    offsets: async () => [],
    committed: async () => [],
    topicNames: async () => [],
    transactional: ({ transactionalId }: TransactionalOptions) => {
      this.ids.push(transactionalId);
      return {
        partitionCount: async (topic) => (topic === "missing" ? undefined : this.partitions),
        begin: async () => {
          this.note("begin", "begin");
          return this.transaction();
        },
        disconnect: async () => {
          this.lines.push("disconnect");
        },
      };
    },
  };

  private transaction(): TransportTransaction {
    return {
      isFirst: false,
      send: async (records) =>
        records.map(({ topic, partition, key }) => {
          this.note("send", String(key));
          this.offset += 1n;
          return { topic, partition, offset: this.offset };
        }),
      sendOffsets: async () => {},
      commit: async () => this.note("commit", "commit"),
      abort: async () => {
        this.lines.push("abort");
      },
    };
  }

  private note(what: "begin" | "send" | "commit", line: string): void {
    const error = this.errors.get(what);
    if (error) throw error;
    this.lines.push(line);
  }
}
