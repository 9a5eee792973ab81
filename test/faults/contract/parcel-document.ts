import type { JsonObject } from "../../../src/contract/json.js";

/** Topics of the document; each case gets them under names of its own. */
export const documentTopics = { parcels: "case-parcels", labels: "case-labels" } as const;

const parcel: JsonObject = {
  "x-kafka": { key: "$message.payload#/parcelId" },
  payload: {
    type: "object",
    required: ["parcelId", "step"],
    properties: { parcelId: { type: "string" }, step: { type: "integer", minimum: 0 } },
  },
};

const channel = (address: string, message: string): JsonObject => ({
  address,
  bindings: { kafka: { partitions: 3, replicas: 1 } },
  messages: { [message]: parcel },
});

const send = (name: string, settings: JsonObject): JsonObject => ({
  action: "send",
  channel: { $ref: `#/channels/${name}` },
  "x-kafka": { "request.timeout.ms": 1_000, ...settings },
});

const receive = (name: string): JsonObject => ({
  action: "receive",
  channel: { $ref: `#/channels/${name}` },
  bindings: { kafka: { groupId: { type: "string", const: "parcel-watchers" } } },
  "x-kafka": {
    "session.timeout.ms": sessionTimeoutMs,
    "heartbeat.interval.ms": 500,
    "fetch.max.wait.ms": 100,
    "errors.retry.attempts": 3,
    "errors.retry.delay.ms": 20,
  },
});

/** Of every consumer in the fault suite, ours and plain. */
export const sessionTimeoutMs = 6_000;

/** What a service reads: it may change from one version of its contract to the next. */
export type ContractVersion = "parcels-only" | "parcels-and-labels" | "labels-only";

/**
 * Two topics of the same events, and one group. Parcels are sent until they are stored; labels only for
 * three seconds, with one further try.
 */
export function parcelDocument(version: ContractVersion): JsonObject {
  return {
    asyncapi: "3.0.0",
    info: { title: "Parcels", version: "1.0.0" },
    servers: {
      single: { host: "localhost:9092", protocol: "kafka" },
      three: {
        host: "localhost:9093",
        protocol: "kafka",
        "x-kafka": { topic: { replicas: 3, "min.insync.replicas": 2 } },
      },
    },
    channels: {
      parcels: channel(documentTopics.parcels, "ParcelMoved"),
      labels: channel(documentTopics.labels, "LabelPrinted"),
    },
    operations: {
      sendParcels: send("parcels", { "delivery.timeout.ms": 90_000 }),
      sendLabels: send("labels", { retries: 1, "delivery.timeout.ms": 3_000 }),
      ...(version === "labels-only" ? {} : { receiveParcels: receive("parcels") }),
      ...(version === "parcels-only" ? {} : { receiveLabels: receive("labels") }),
    },
  };
}
