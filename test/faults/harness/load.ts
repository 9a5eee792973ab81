import type { Parcel } from "../contract/parcel-module.js";
import type { History } from "./history.js";

/** How a load is sent. */
export interface LoadOptions {
  /** Messages in all. */
  readonly size: number;
  /** Different keys. */
  readonly parcels?: number;
  /** How many sends may be under way. */
  readonly inFlight?: number;
  /** How long the load lasts at least, with its sends at even distances; absent: no longer than it needs. */
  readonly seconds?: number;
  /** What happens when that part of the sends has been settled; the load goes on meanwhile. */
  readonly faults?: readonly Fault[];
}

export interface Fault {
  /** 0 to 1. */
  readonly at: number;
  readonly strike: () => Promise<unknown> | void;
}

/** Sends steps of many parcels by turns. Resolves when every send has been settled and every fault is over. */
export async function load(
  { size, parcels = 100, inFlight = 500, seconds = 0, faults = [] }: LoadOptions,
  history: History,
  send: (parcel: Parcel) => Promise<unknown>,
): Promise<void> {
  const waiting = [...faults].sort((a, b) => a.at - b.at);
  const struck: Promise<unknown>[] = [];
  const strike = (settled: number): void => {
    for (let [next] = waiting; next && next.at * size <= settled; [next] = waiting) {
      waiting.shift();
      struck.push(Promise.resolve(next.strike()));
    }
  };
  const began = performance.now();
  const due = (): number =>
    seconds === 0 ? size : Math.ceil((size * (performance.now() - began)) / (seconds * 1000));
  let begun = 0;
  let settled = 0;
  strike(0);
  await new Promise<void>((resolve) => {
    const fill = (): void => {
      while (begun < Math.min(size, due()) && begun - settled < inFlight) {
        const parcel = { parcelId: `parcel-${begun % parcels}`, step: Math.floor(begun / parcels) };
        begun += 1;
        void history.send(parcel, () => send(parcel)).then(done);
      }
    };
    const timer = setInterval(fill, 10);
    const done = (): void => {
      settled += 1;
      strike(settled);
      if (settled === size) {
        clearInterval(timer);
        resolve();
      } else fill();
    };
    fill();
  });
  await Promise.all(struck);
}

/** The same fault at even distances, `times` times. */
export function spread(times: number, strike: Fault["strike"]): Fault[] {
  return Array.from({ length: times }, (_, n) => ({ at: (n + 0.5) / times, strike }));
}
