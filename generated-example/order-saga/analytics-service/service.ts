import { randomUUID } from "node:crypto";
import { analyticsService, type ConsumeOptions, type ServiceOptions } from "./events/index.js";
import { Journeys } from "./journeys.js";
import { onOrders } from "./on-orders.js";
import { asVersion2 } from "./order-created-v1.js";
import { OrderWindows } from "./order-windows.js";

/** The running service, as its HTTP routes would see it. */
export interface RunningAnalytics {
  readonly windows: OrderWindows;
  readonly journeys: Journeys;
  stop(): Promise<void>;
}

/** Connects, joins the group, and resolves when partitions are assigned. */
export function startAnalyticsService(options: ServiceOptions): Promise<RunningAnalytics> {
  return start(options, {});
}

/** Everything once more, from the first event on, in a group of its own. The running service never notices. */
export function rebuildAnalytics(options: ServiceOptions): Promise<RunningAnalytics> {
  return start(options, { groupId: `analytics-rebuild-${randomUUID()}` });
}

async function start(options: ServiceOptions, group: ConsumeOptions): Promise<RunningAnalytics> {
  const analytics = analyticsService(options);
  const windows = new OrderWindows();
  const journeys = new Journeys();
  const worker = analytics.consume(
    {
      orders: onOrders(windows, journeys),
      inventory: { otherwise: (_, ctx) => journeys.saw(ctx) },
      payments: { otherwise: (_, ctx) => journeys.saw(ctx) },
      notifications: { otherwise: (_, ctx) => journeys.saw(ctx) },
    },
    { ...group, upcast: { orders: { orderCreatedV1: asVersion2 } } },
  );
  await worker.start();

  return {
    windows,
    journeys,
    async stop() {
      await worker.stop();
      await analytics.close();
    },
  };
}
