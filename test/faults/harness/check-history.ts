import type { Parcel } from "../contract/parcel-module.js";
import type { Findings } from "./findings.js";
import { type History, nameOf } from "./history.js";
import type { LoggedParcel } from "./logged-parcels.js";

/** Holds what senders were told against the log. */
export function checkSends(history: History, log: readonly LoggedParcel[]): Findings {
  const stored = new Map<string, number>();
  for (const parcel of log) stored.set(nameOf(parcel), (stored.get(nameOf(parcel)) ?? 0) + 1);
  let lost = 0;
  let duplicated = 0;
  let denied = 0;
  let open = 0;
  for (const [name, fate] of history.sends) {
    const times = stored.get(name) ?? 0;
    if (fate === "resolved" && times === 0) lost += 1;
    if (times > 1) duplicated += 1;
    if (fate === "no" && times > 0) denied += 1;
    if (fate === "pending") open += 1;
  }
  return {
    lost,
    duplicated,
    "out of order": orderBreaks(log),
    "stored though said not to be": denied,
    "never settled": open,
  };
}

/** What is allowed of a group. */
export interface Allowance {
  /** How many calls too many a partition may have had, for the faults that there were. */
  readonly mayRepeat: number;
  /** Steps that are for no handler. */
  readonly except?: (parcel: Parcel) => boolean;
}

/** Holds what handlers were called with against the log. */
export function checkHandlings(
  history: History,
  log: readonly LoggedParcel[],
  { mayRepeat, except = () => false }: Allowance,
): Findings {
  const missing = log.filter((parcel) => !history.handled.has(nameOf(parcel)) && !except(parcel));
  const repeats = new Map<number, number>();
  const seen = new Set<string>();
  const first: Parcel[] = [];
  for (const handling of history.handlings) {
    const { partition, offset } = handling;
    const place = `${partition}@${offset}`;
    if (seen.has(place)) repeats.set(partition, (repeats.get(partition) ?? 0) + 1);
    else first.push(handling);
    seen.add(place);
  }
  const tooMany = [...repeats.values()].map((count) => Math.max(0, count - mayRepeat));
  return {
    "not handled": missing.length,
    "handled out of order": orderBreaks(first),
    "handled too often": tooMany.reduce((sum, count) => sum + count, 0),
    "handled two at once": history.overlaps,
  };
}

/** How many calls were repetitions. */
export function redeliveries(history: History): number {
  const places = new Set(
    history.handlings.map(({ partition, offset }) => `${partition}@${offset}`),
  );
  return history.handlings.length - places.size;
}

/** How often a step comes for the first time after a later one of its parcel. */
function orderBreaks(steps: readonly Parcel[]): number {
  const seen = new Set<string>();
  const latest = new Map<string, number>();
  let breaks = 0;
  for (const parcel of steps) {
    if (seen.has(nameOf(parcel))) continue;
    seen.add(nameOf(parcel));
    const before = latest.get(parcel.parcelId) ?? -1;
    if (parcel.step < before) breaks += 1;
    latest.set(parcel.parcelId, Math.max(before, parcel.step));
  }
  return breaks;
}
