import type { Worker } from "../../../src/runtime/consumer/worker.js";
import type { Parcel, ParcelHandler, ParcelService } from "../contract/parcel-module.js";
import type { Ground } from "./ground.js";

/** What a handler does beside being noted. */
export type Work = (parcel: Parcel) => Promise<unknown>;

/** A worker of the generated service that reads parcels; not started, stopped in the end. */
export function ourMember(ground: Ground, service: ParcelService, work?: Work): Worker {
  const { groupId } = ground;
  const worker = service.consume(
    { caseParcels: { parcelMoved: notingHandler(ground, work) } },
    { groupId },
  );
  ground.defer(() => worker.stop());
  return worker;
}

/** A handler that notes its calls. */
export function notingHandler({ history }: Pick<Ground, "history">, work?: Work): ParcelHandler {
  return (parcel, { partition, offset }) => {
    const place = { partition, offset: String(offset) };
    return history.handle(parcel, place, work && (() => work(parcel)));
  };
}
