import { readAll } from "../../broker/topics.js";
import type { Parcel } from "../contract/parcel-module.js";

/** A step as it lies in the log. */
export interface LoggedParcel extends Parcel {
  readonly partition: number;
  readonly offset: string;
}

/** Every step in the topic, by partition and offset; what is no step is left out. */
export async function loggedParcels(topic: string, brokers: string[]): Promise<LoggedParcel[]> {
  const records = await readAll(topic, brokers);
  return records.flatMap(({ partition, offset, value }) => {
    const parcel = parcelIn(value);
    return parcel ? [{ ...parcel, partition, offset: String(offset) }] : [];
  });
}

/** The step that a record holds; `undefined`: it holds none. */
export function parcelIn(value: Buffer | null): Parcel | undefined {
  try {
    const { parcelId, step } = JSON.parse(String(value));
    return typeof parcelId === "string" && typeof step === "number"
      ? { parcelId, step }
      : undefined;
  } catch {
    return undefined;
  }
}
