import { setTimeout as sleep } from "node:timers/promises";
import type { Parcel } from "../contract/parcel-module.js";
import type { Ground } from "./ground.js";
import { nameOf } from "./history.js";
import type { LoggedParcel } from "./logged-parcels.js";

/** Waits until all that lies in the log has been handled, or no handler has come to its end for `stallMs`. */
export async function awaitHandled(
  { history }: Pick<Ground, "history">,
  log: readonly LoggedParcel[],
  stallMs: number,
  except: (parcel: Parcel) => boolean = () => false,
): Promise<void> {
  let missing = log.filter((parcel) => !except(parcel));
  let progressAt = performance.now();
  for (let completed = 0; performance.now() - progressAt < stallMs; await sleep(20)) {
    missing = missing.filter((parcel) => !history.handled.has(nameOf(parcel)));
    if (missing.length === 0) return;
    if (history.completed > completed) progressAt = performance.now();
    completed = history.completed;
  }
}
