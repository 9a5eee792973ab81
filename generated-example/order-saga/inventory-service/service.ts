import { inventoryService, type ServiceOptions } from "./events/index.js";
import { onOrders } from "./on-orders.js";
import { onReleaseStock } from "./on-release-stock.js";
import { asVersion2 } from "./order-created-v1.js";
import type { Stock } from "./stock.js";

export interface RunningInventoryService {
  stop(): Promise<void>;
}

/** Connects, joins the group, and resolves when partitions are assigned. */
export async function startInventoryService(
  options: ServiceOptions,
  stock: Stock,
  now: () => Date = () => new Date(),
): Promise<RunningInventoryService> {
  const inventory = inventoryService(options);
  const worker = inventory.consume(
    {
      orders: onOrders(stock, now),
      inventoryCommands: { releaseStock: onReleaseStock(stock, now) },
    },
    { upcast: { orders: { orderCreatedV1: asVersion2 } } },
  );
  await worker.start();

  return {
    async stop() {
      await worker.stop();
      await inventory.close();
    },
  };
}
