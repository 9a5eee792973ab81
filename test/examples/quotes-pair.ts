import { onTestFinished } from "vitest";
import {
  type PricingHandlers,
  pricing,
} from "../../generated-example/quotes/pricing/events/index.js";
import { onQuoteWanted } from "../../generated-example/quotes/pricing/on-quote-wanted.js";
import { type Shop, shop } from "../../generated-example/quotes/shop/events/index.js";
import type { Worker } from "../../src/runtime/consumer/worker.js";
import type { ServiceOptions } from "../../src/runtime/service-options.js";
import { KeptLog } from "../runtime/consumer/open-worker.js";

export type Handler = PricingHandlers["quoteRequests"]["quoteWanted"];

/** Who asks and who answers, each as of a process of its own; both are closed when the test ends. */
export interface QuotesPair {
  readonly shop: Shop;
  readonly worker: Worker;
  /** What both have logged. */
  readonly log: KeptLog;
}

export function newShop(client: ServiceOptions["client"], log: KeptLog = new KeptLog()): Shop {
  const asking = shop({ client, logger: log });
  onTestFinished(() => asking.close());
  return asking;
}

/** `clients`: of the shop and of who answers it. */
export async function openPair(
  clients: readonly [ServiceOptions["client"], ServiceOptions["client"]],
  quoteWanted: Handler = onQuoteWanted,
  groupId = "pricing",
): Promise<QuotesPair> {
  const log = new KeptLog();
  const answering = pricing({ client: clients[1], logger: log });
  const worker = answering.consume(
    { quoteRequests: { quoteWanted } },
    { groupId, retry: { delayMs: 1 } },
  );
  onTestFinished(async () => {
    await worker.stop();
    await answering.close();
  });
  await worker.start();
  return { shop: newShop(clients[0], log), worker, log };
}
