import type { Parcel } from "../faults/contract/parcel-module.js";
import type { Findings } from "../faults/harness/findings.js";
import type { LoggedParcel } from "../faults/harness/logged-parcels.js";

const parcels = 100;
const fates = { pending: 0, resolved: 1, no: 2, unknown: 3 } as const;

/**
 * What became of each message of a long run, in memory that is taken in the beginning: a history that
 * grows would be taken for a leak.
 */
export class Ledger {
  /** Messages handled at least once. */
  distinct = 0;
  calls = 0;
  readonly size: number;
  private readonly fate: Uint8Array;
  private readonly handled: Uint8Array;
  private readonly latest: Int32Array = new Int32Array(parcels).fill(-1);
  private handledOutOfOrder = 0;

  constructor(size: number) {
    this.size = size;
    this.fate = new Uint8Array(size);
    this.handled = new Uint8Array(size);
  }

  parcel(n: number): Parcel {
    return { parcelId: `parcel-${n % parcels}`, step: Math.floor(n / parcels) };
  }

  settled(n: number, fate: keyof typeof fates): void {
    this.fate[n] = fates[fate];
  }

  /** A handler has come to its end. */
  wasHandled(parcel: Parcel): void {
    const { n, at } = place(parcel);
    this.calls += 1;
    const before = this.handled[n] ?? 0;
    this.handled[n] = Math.min(before + 1, 255);
    if (before > 0) return;
    this.distinct += 1;
    if (parcel.step < (this.latest[at] ?? -1)) this.handledOutOfOrder += 1;
    else this.latest[at] = parcel.step;
  }

  count(fate: keyof typeof fates): number {
    return this.fate.reduce((count, is) => count + (is === fates[fate] ? 1 : 0), 0);
  }

  missing(log: readonly LoggedParcel[]): number {
    return log.filter((parcel) => this.handled[place(parcel).n] === 0).length;
  }

  /** Holds every message against the log; `mayRepeat`: calls too many that faults may have caused. */
  findings(log: readonly LoggedParcel[], mayRepeat: number): Findings {
    const stored = new Uint8Array(this.size);
    const last = new Int32Array(parcels).fill(-1);
    let outOfOrder = 0;
    for (const parcel of log) {
      const { n, at } = place(parcel);
      stored[n] = (stored[n] ?? 0) + 1;
      if (stored[n] > 1) continue;
      if (parcel.step < (last[at] ?? -1)) outOfOrder += 1;
      else last[at] = parcel.step;
    }
    const found = { lost: 0, duplicated: 0, denied: 0, invented: 0 };
    for (let n = 0; n < this.size; n += 1) {
      const times = stored[n] ?? 0;
      if (this.fate[n] === fates.resolved && times === 0) found.lost += 1;
      if (times > 1) found.duplicated += 1;
      if (this.fate[n] === fates.no && times > 0) found.denied += 1;
      if ((this.handled[n] ?? 0) > 0 && times === 0) found.invented += 1;
    }
    return {
      lost: found.lost,
      duplicated: found.duplicated,
      "out of order": outOfOrder,
      "not handled": this.missing(log),
      "stored though said not to be": found.denied,
      "handled though not stored": found.invented,
      "never settled": this.count("pending"),
      "handled out of order": this.handledOutOfOrder,
      "handled too often": Math.max(0, this.calls - this.distinct - mayRepeat),
    };
  }
}

/** A message's number, and that of its parcel. */
function place({ parcelId, step }: Parcel): { readonly n: number; readonly at: number } {
  const at = Number(parcelId.slice("parcel-".length));
  return { n: step * parcels + at, at };
}
