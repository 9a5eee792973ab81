import { Kafka, logLevel } from "kafkajs";
import { kafkaClient, uniqueName } from "../../broker/topics.js";
import { generatedContract, type Topics } from "../contract/generated-contract.js";
import type { ContractVersion } from "../contract/parcel-document.js";
import type { ParcelModule, ParcelService } from "../contract/parcel-module.js";
import { History } from "./history.js";
import { KeptLog } from "./kept-log.js";
import { measureBatches } from "./measure-batches.js";

/** A Kafka that cases run on. */
export interface Site {
  /** Addresses for the client under test. */
  readonly brokers: string[];
  /** Past any proxy, for the case's own looks. */
  readonly directBrokers: string[];
  /** The document's server whose topic settings fit. */
  readonly server: "single" | "three";
  /** How long clients wait for a response. */
  readonly requestTimeoutMs: number;
}

/** What one side of a case has for itself: topics, a group, a history, and what it opened. */
export class Ground<S extends Site = Site> {
  readonly site: S;
  /** Messages of a load. */
  readonly size: number;
  readonly topics: Topics;
  readonly groupId: string = uniqueName("group");
  readonly history: History = new History();
  readonly log: KeptLog = new KeptLog();
  /** Records in the largest batch that a consumer was given. */
  largestBatch = 0;
  private readonly cleanups: (() => unknown)[] = [];

  constructor(site: S, size: number) {
    this.site = site;
    this.size = size;
    this.topics = { parcels: uniqueName("parcels"), labels: uniqueName("labels") };
  }

  /** Creates the topics, dead-letter topics included, as the contract wants them. */
  async prepare(): Promise<void> {
    const { module } = await this.contract();
    const admin = kafkaClient(this.site.directBrokers).admin();
    await module.ensureTopics(admin, this.site.server);
    await admin.disconnect();
  }

  async contract(
    version: ContractVersion = "parcels-only",
  ): Promise<{ module: ParcelModule; file: string }> {
    return generatedContract(version, this.topics);
  }

  /** A client whose consumers' batches are measured. */
  client(): Kafka {
    const { brokers, requestTimeoutMs } = this.site;
    const client = new Kafka({
      ...{ brokers, requestTimeout: requestTimeoutMs, logLevel: logLevel.NOTHING },
    });
    measureBatches(client, (records) => {
      this.largestBatch = Math.max(this.largestBatch, records);
    });
    return client;
  }

  /** The generated service; closed in the end. */
  async service(version?: ContractVersion): Promise<ParcelService> {
    const { module } = await this.contract(version);
    const service = module.parcels({ client: this.client(), logger: this.log });
    this.defer(() => service.close());
    return service;
  }

  /** To be done in the end, whatever happens; what is deferred last comes first. */
  defer(cleanup: () => unknown): void {
    this.cleanups.unshift(cleanup);
  }

  async clean(): Promise<void> {
    for (const cleanup of this.cleanups.splice(0)) await cleanup();
  }
}
