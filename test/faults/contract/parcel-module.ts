import type { Admin } from "kafkajs";
import type { ConsumeOptions } from "../../../src/runtime/consumer/consume-options.js";
import type { MessageHandler, TopicHandlers } from "../../../src/runtime/consumer/handler.js";
import type { Worker } from "../../../src/runtime/consumer/worker.js";
import type { SendOptions } from "../../../src/runtime/message/send-options.js";
import type { Sent } from "../../../src/runtime/producer/sent.js";
import type { ServiceOptions } from "../../../src/runtime/service-options.js";
import type { Transact } from "../../../src/runtime/transaction/transaction.js";

/** What is sent and handled in the fault suite: one step of one parcel. */
export interface Parcel {
  /** The key. */
  readonly parcelId: string;
  /** Counts up for each parcel, in the order of sending. */
  readonly step: number;
}

/** The code generated from `parcelDocument`, as far as the cases use it. */
export interface ParcelModule {
  parcels(options: ServiceOptions): ParcelService;
  ensureTopics(admin: Admin, server: "single" | "three"): Promise<unknown>;
}

export interface ParcelService {
  readonly send: ParcelSend;
  readonly transaction: Transact<ParcelSend>;
  consume(handlers: ParcelHandlers, options?: ConsumeOptions<ParcelSend>): Worker;
  close(): Promise<void>;
}

export interface ParcelSend {
  parcelMoved(parcel: Parcel, options?: SendOptions): Promise<Sent>;
  labelPrinted(parcel: Parcel, options?: SendOptions): Promise<Sent>;
}

export type ParcelHandler = MessageHandler<Parcel, Record<string, string>, string, ParcelSend>;

/** Of the topics that the contract's version reads. */
export interface ParcelHandlers {
  readonly caseParcels?: TopicHandlers<{ parcelMoved: ParcelHandler }>;
  readonly caseLabels?: TopicHandlers<{ labelPrinted: ParcelHandler }>;
}
