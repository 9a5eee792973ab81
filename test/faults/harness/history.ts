import type { Parcel } from "../contract/parcel-module.js";

/** What a sender knows of a parcel's step: under way, stored, or rejected as not stored or maybe stored. */
export type Fate = "pending" | "resolved" | "no" | "unknown";

/** Where in its topic a record stands. */
export interface Place {
  readonly partition: number;
  readonly offset: string;
}

/** One call of a handler. */
export interface Handling extends Parcel, Place {}

/** What happened in a case, as those saw it who sent and handled. Judged in the end against the log. */
export class History {
  readonly sends: Map<string, Fate> = new Map();
  /** In the order in which the calls began. */
  readonly handlings: Handling[] = [];
  /** Names of what was handled to its end at least once. */
  readonly handled: Set<string> = new Set();
  /** Calls that came to their end. */
  completed = 0;
  /** Calls that began while another of the same parcel ran. */
  overlaps = 0;
  resolved = 0;
  private readonly running: Map<string, number> = new Map();

  /** Sends a step and notes what became of it. Never rejects. */
  async send(parcel: Parcel, send: () => Promise<unknown>): Promise<void> {
    const name = nameOf(parcel);
    this.sends.set(name, "pending");
    try {
      await send();
      this.sends.set(name, "resolved");
      this.resolved += 1;
    } catch (error) {
      this.sends.set(name, storedOf(error));
    }
  }

  /** Notes a call of a handler, and that it came to its end unless `work` rejects. */
  async handle(parcel: Parcel, place: Place, work?: () => Promise<unknown>): Promise<void> {
    const { parcelId } = parcel;
    const others = this.running.get(parcelId) ?? 0;
    if (others > 0) this.overlaps += 1;
    this.running.set(parcelId, others + 1);
    this.called(parcel, place);
    try {
      await work?.();
      this.ended(parcel);
    } finally {
      this.running.set(parcelId, (this.running.get(parcelId) ?? 0) - 1);
    }
  }

  /** Notes a call that has come to its end already, elsewhere. */
  handledElsewhere(parcel: Parcel, place: Place): void {
    this.called(parcel, place);
    this.ended(parcel);
  }

  private called({ parcelId, step }: Parcel, { partition, offset }: Place): void {
    this.handlings.push({ parcelId, step, partition, offset });
  }

  private ended(parcel: Parcel): void {
    this.completed += 1;
    this.handled.add(nameOf(parcel));
  }
}

/** A step as text. */
export function nameOf({ parcelId, step }: Parcel): string {
  return `${parcelId}/${step}`;
}

/** Plain KafkaJS says nothing about that. */
function storedOf(error: unknown): Fate {
  const says = typeof error === "object" && error !== null && "stored" in error && error.stored;
  return says === "no" ? "no" : "unknown";
}
