import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../../src/lib/package-root.js";
import type { ConsumeOptions } from "../../src/runtime/consumer/consume-options.js";
import type { Worker } from "../../src/runtime/consumer/worker.js";
import type { ServiceOptions } from "../../src/runtime/service-options.js";
import { generatedBundle } from "../support/generated-bundle.js";

/** An event as a writer that is ahead of the readers writes it. */
export interface Placed {
  readonly id: string;
  readonly status: string;
  readonly note?: string;
}

type Handlers = {
  readonly [topic: string]: { orderPlaced(event: Placed): void };
};

/** What is generated for a desk, as far as these tests use it. */
export interface DeskModule {
  desk(options: ServiceOptions): {
    readonly send: { orderPlaced(event: Placed): Promise<unknown> };
    readonly consume: {
      readonly [Group in "tolerant" | "exact"]: (
        handlers: Handlers,
        options?: ConsumeOptions,
      ) => Worker;
    };
    close(): Promise<void>;
  };
  readonly OrderPlacedRead?: { is(value: unknown): boolean };
}

const folder = path.join(
  packageRoot(),
  "node_modules/.cache/topicwright-tolerance",
  `${process.pid}`,
);

/** Generates and loads a desk whose contract knows these states and properties of an order, which is closed. */
export async function loadDesk(
  name: string,
  topic: string,
  states: readonly string[],
  properties: object = {},
): Promise<DeskModule> {
  const code = await generatedBundle(documentOf(topic, states, properties));
  const file = path.join(folder, `${name}-${topic}.mjs`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, code);
  return import(/* @vite-ignore */ pathToFileURL(file).href);
}

/** Deletes what was written. */
export async function forgetDesks(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

function documentOf(topic: string, states: readonly string[], properties: object): object {
  const channel = { $ref: "#/channels/orders" };
  const receive = (group: string, read: string): object => ({
    action: "receive",
    channel,
    "x-kafka": {
      "group.id": group,
      read,
      "auto.offset.reset": "earliest",
      "fetch.max.wait.ms": 50,
    },
  });
  const payload = {
    type: "object",
    required: ["id", "status"],
    properties: { id: { type: "string" }, status: { enum: states }, ...properties },
    additionalProperties: false,
  };
  return {
    asyncapi: "3.0.0",
    info: { title: "Desk", version: "1.0.0" },
    channels: { orders: { address: topic, messages: { OrderPlaced: { payload } } } },
    operations: {
      sendOrders: { action: "send", channel },
      readTolerantly: receive("tolerant", "tolerant"),
      readExactly: receive("exact", "exact"),
    },
  };
}
