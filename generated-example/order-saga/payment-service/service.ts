import type { Bank } from "./bank.js";
import { paymentService, type ServiceOptions } from "./events/index.js";
import { onOrderUpdated } from "./on-order-updated.js";
import { onRefundPayment } from "./on-refund-payment.js";
import { Payments } from "./payments.js";

export interface RunningPaymentService {
  stop(): Promise<void>;
}

/** Connects, joins the group, and resolves when partitions are assigned. */
export async function startPaymentService(
  options: ServiceOptions,
  bank: Bank,
  now: () => Date = () => new Date(),
): Promise<RunningPaymentService> {
  const service = paymentService(options);
  const payments = new Payments();
  const worker = service.consume({
    orders: { orderUpdated: onOrderUpdated(bank, payments, now) },
    paymentsCommands: { refundPayment: onRefundPayment(bank, payments, now) },
  });
  await worker.start();

  return {
    async stop() {
      await worker.stop();
      await service.close();
    },
  };
}
