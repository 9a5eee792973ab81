import { createWorker, type Worker } from "../../../src/runtime/consumer/worker.js";
import type { Hooks } from "../../../src/runtime/hooks.js";
import { type BulkProducers, openProducers } from "../../../src/runtime/producer/producers.js";
import { createSend } from "../../../src/runtime/producer/send.js";
import { createTransformer } from "../../../src/runtime/transaction/create-transformer.js";
import type { GroupName, Schedule } from "../schedule.js";
import {
  groupOf,
  type InvoiceSend,
  invoiceEntries,
  orderEntries,
  transactionTimeoutMs,
} from "./contract.js";
import type { Handler } from "./handler.js";
import { FatalError } from "./handler.js";
import type { MemberWatch } from "./member-watch.js";
import { observedTransport } from "./observed-transport.js";
import type { OwnProcess } from "./own-process.js";

/** What a member is made of. */
export interface MemberSetup {
  readonly process: OwnProcess;
  readonly group: GroupName;
  readonly reads: "orders" | "both";
  readonly schedule: Schedule;
  readonly watch: MemberWatch;
  readonly handler: Handler;
}

/** One process of a service that reads, from its start to its end. */
export class Member {
  readonly process: OwnProcess;
  readonly group: GroupName;
  readonly reads: "orders" | "both";
  readonly worker: Worker;
  private readonly producers: BulkProducers;
  private stopped: Promise<void> | undefined;

  constructor(setup: MemberSetup) {
    const { process, group, watch } = setup;
    this.process = process;
    this.group = group;
    this.reads = setup.reads;
    const hooks: Hooks = {
      settled: (event) => watch.settled(event),
      member: ({ state }) => watch.state(state),
    };
    const client = { transport: observedTransport(process.client.transport, watch) };
    this.producers = openProducers({ client, logger: process.log, hooks });
    this.worker = this.workerOf(setup);
    void this.start();
  }

  get isStopping(): boolean {
    return this.stopped !== undefined;
  }

  stop(deadlineMs?: number): Promise<void> {
    const options = deadlineMs === undefined ? {} : { deadlineMs };
    this.stopped ??= this.worker.stop(options).then(() => this.producers.close());
    return this.stopped;
  }

  /** Again and again, as an orchestrator would. */
  private async start(): Promise<void> {
    while (!this.isStopping) {
      try {
        await this.worker.start();
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    }
  }

  private workerOf({ group, reads, schedule, handler, process }: MemberSetup): Worker {
    const { producers } = this;
    const definition = groupOf(group, reads, schedule);
    const handlers = Object.fromEntries(
      Object.keys(definition.topics).map((topic) => [topic, { placed: handler }]),
    );
    const shared = { group: definition, handlers, producers, options: { logger: process.log } };
    const retry = { fatal: [FatalError] };
    if (group === "invoicing") {
      return createTransformer<InvoiceSend>({
        ...{ ...shared, entries: invoiceEntries, consume: { retry } },
        send: createSend<InvoiceSend>(invoiceEntries, producers),
        settings: { timeoutMs: transactionTimeoutMs },
      });
    }
    const { lanes } = group === "billing" ? schedule : { lanes: undefined };
    const consume = lanes === undefined ? { retry } : { retry, lanes };
    return createWorker({ ...shared, send: createSend(orderEntries, producers), consume });
  }
}
