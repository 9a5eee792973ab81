import type { ConsumeOptions } from "../../src/runtime/consumer/consume-options.js";
import type { Worker } from "../../src/runtime/consumer/worker.js";
import type { Logger } from "../../src/runtime/logger.js";
import type { ServiceOptions } from "../../src/runtime/service-options.js";
import { waitFor } from "../broker/wait-for.js";
import { Ledger, type Version } from "./ledger.js";
import type { OrderPaid, Step } from "./order-desk.js";
import type { Releases } from "./releases.js";
import { Writer } from "./writer.js";

interface Member {
  readonly version: Version;
  readonly worker: Worker;
  stop(): Promise<void>;
}

const ignore = (): void => {};
const logger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** The order desk in operation: members of one group, and a writer. */
export class Fleet {
  readonly ledger: Ledger = new Ledger();
  private readonly releases: Releases;
  private readonly client: () => ServiceOptions["client"];
  private readonly groupId: string;
  private readonly workers: Worker[] = [];
  private members: readonly Member[] = [];
  private writer: Writer | undefined;

  constructor(releases: Releases, groupId: string, client: () => ServiceOptions["client"]) {
    this.releases = releases;
    this.client = client;
    this.groupId = groupId;
  }

  /** Of all members that there have been. */
  total(count: "deadLettered" | "unknown"): number {
    return this.workers.reduce((sum, { counts }) => sum + counts[count], 0);
  }

  /** Replaces the writer. */
  async write(as: Version): Promise<void> {
    await this.writer?.stop();
    const options = { client: this.client(), logger };
    this.writer = new Writer(this.releases, as, options, this.ledger);
  }

  /** Two members of a version in place of those there are: one comes, one goes, under load. */
  async roll(to: Version, options: ConsumeOptions = {}): Promise<void> {
    const leaving = [...this.members];
    const joined: Member[] = [];
    for (let n = 0; n < 2; n += 1) {
      joined.push(await this.join(to, options));
      await leaving.shift()?.stop();
      this.members = [...joined, ...leaving];
    }
  }

  /** Resolves once members have handled more than now. */
  async progress(): Promise<void> {
    const { count } = this.ledger;
    await waitFor(() => this.ledger.count > count + 100, { what: "100 events" });
  }

  /** Resolves once all that is written is settled by the members there are. */
  async caughtUp(): Promise<void> {
    await Promise.all(this.members.map(({ worker }) => worker.caughtUp()));
  }

  /**
   * Resolves once all that is written is handled. The partitions of a member that has just left are nobody's until the
   * others hear of it, and these may have caught up with their own before.
   */
  async handledAll(): Promise<void> {
    const { open } = this.ledger;
    const isDone = (): boolean => open.every((id) => this.ledger.hasHandled(id));
    await waitFor(isDone, { what: "all that was written" });
  }

  async stopWriting(): Promise<void> {
    await this.writer?.stop();
    this.writer = undefined;
  }

  async stop(): Promise<void> {
    await this.stopWriting();
    await Promise.all(this.members.map((member) => member.stop()));
    this.members = [];
  }

  private async join(version: Version, options: ConsumeOptions): Promise<Member> {
    const desk = this.desk(version, { ...options, groupId: this.groupId });
    const { worker, close } = desk;
    this.workers.push(worker);
    await worker.start();
    return {
      version,
      worker,
      stop: async () => {
        await worker.stop();
        await close();
      },
    };
  }

  private desk(version: Version, options: ConsumeOptions) {
    const service = { client: this.client(), logger };
    const noting = (as: string) => (step: Step) => this.ledger.handle(as, version, step);
    if (version === "previous") {
      const desk = this.releases.previous.orderDesk(service);
      const handlers = {
        deploymentOrders: { orderPlaced: noting("orderPlaced"), orderPaid: noting("orderPaid") },
      };
      return { worker: desk.consume(handlers, options), close: () => desk.close() };
    }
    const desk = this.releases.next.orderDesk(service);
    const handlers = {
      deploymentOrders: {
        orderPlaced: noting("orderPlaced"),
        orderPaidV2: noting("orderPaidV2"),
        orderCancelled: noting("orderCancelled"),
      },
      deploymentReturns: { goodsReturned: noting("goodsReturned") },
    };
    const upcast = {
      deploymentOrders: {
        orderPaid: ({ orderId, step, euros }: OrderPaid) => {
          const amount = Math.round(euros * 100);
          return { orderId, step, amount, currency: "EUR" };
        },
      },
    };
    return { worker: desk.consume(handlers, { ...options, upcast }), close: () => desk.close() };
  }
}
