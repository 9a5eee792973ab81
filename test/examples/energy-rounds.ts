import type {
  RegionDispatch,
  WeatherObservation,
} from "../../generated-example/energy/forecast/events/index.js";
import { Forecasts } from "../../generated-example/energy/forecast/forecasts.js";
import type { Round } from "../../generated-example/energy/ingest/service.js";

export const regions = ["NSW1", "QLD1", "SA1", "TAS1", "VIC1"] as const;
export type Region = (typeof regions)[number];

/** When each interval ended. No other run has this millisecond, so the dates tell our records from theirs. */
export const dates: readonly string[] = Array.from({ length: 40 }, (_, interval) =>
  new Date(Date.now() + interval * 300_000).toISOString(),
);

export const demandMw = 5000;

/** What is dispatched and observed in one interval, in every region. */
export function round(date: string): Round {
  return {
    dispatches: regions.map((region_id) => ({
      region_id,
      settlement_date: date,
      price_aud_mwh: 87.5,
      price_status: "FIRM",
      demand_mw: demandMw,
    })),
    observations: regions.map((region_id) => ({
      region_id,
      station_id: "066214",
      observed_at: date,
      temperature_c: 31,
    })),
  };
}

/** A real model, shown this run's records only, that remembers which ones it saw, in their order. */
export class RecordingModel extends Forecasts {
  readonly #seen: { readonly of: string; readonly region: Region; readonly date: string }[] = [];

  override dispatched(dispatch: RegionDispatch): void {
    const { region_id: region, settlement_date: date } = dispatch;
    if (!dates.includes(date)) return;
    super.dispatched(dispatch);
    this.#seen.push({ of: "market.dispatch", region, date });
  }

  override observed(weather: WeatherObservation): void {
    const { region_id: region, observed_at: date } = weather;
    if (!dates.includes(date)) return;
    super.observed(weather);
    this.#seen.push({ of: "weather.observations", region, date });
  }

  get size(): number {
    return this.#seen.length;
  }

  /** Dates of what was seen of one region, in the order seen. */
  dates(topic: "market.dispatch" | "weather.observations", region: Region): readonly string[] {
    return this.#seen.filter((s) => s.of === topic && s.region === region).map((s) => s.date);
  }
}
