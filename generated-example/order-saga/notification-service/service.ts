import { notificationService, type ServiceOptions } from "./events/index.js";
import type { Mailer } from "./mailer.js";
import { onOrders } from "./on-orders.js";
import { onPayments } from "./on-payments.js";
import { asVersion2 } from "./order-created-v1.js";
import { teller } from "./tell.js";

export interface RunningNotificationService {
  stop(): Promise<void>;
}

/** Connects, joins the group, and resolves when partitions are assigned. */
export async function startNotificationService(
  options: ServiceOptions,
  mail: Mailer,
  now: () => Date = () => new Date(),
): Promise<RunningNotificationService> {
  const notifications = notificationService(options);
  const tell = teller(mail, now);
  const worker = notifications.consume(
    { orders: onOrders(tell), payments: onPayments(tell) },
    { upcast: { orders: { orderCreatedV1: asVersion2 } } },
  );
  await worker.start();

  return {
    async stop() {
      await worker.stop();
      await notifications.close();
    },
  };
}
