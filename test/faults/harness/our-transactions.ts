import type { ParcelService } from "../contract/parcel-module.js";
import type { SendTransaction } from "./transactions.js";

/** The generated service's transactions under an id. */
export function ourTransactions(service: ParcelService, transactionalId: string): SendTransaction {
  return (steps) =>
    service.transaction((tx) => Promise.all(steps.map((step) => tx.send.parcelMoved(step))), {
      transactionalId,
    });
}
