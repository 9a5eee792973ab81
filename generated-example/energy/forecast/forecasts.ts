import type { RegionDispatch, RegionId, WeatherObservation } from "./events/index.js";

/** What a forecast is learned from. */
export interface Model {
  dispatched(dispatch: RegionDispatch): void;
  observed(weather: WeatherObservation): void;
}

/** How much of the newest value goes into the mean. */
const weight = 0.2;
/** Above this temperature air conditioners run: two per cent more demand a degree. */
const hotFromC = 26;
const morePerDegree = 0.02;

/** Demand of each region: a running mean, raised by heat. Stands in for a real model. */
export class Forecasts implements Model {
  readonly #meanMw = new Map<RegionId, number>();
  readonly #temperatureC = new Map<RegionId, number>();

  dispatched({ region_id, demand_mw }: RegionDispatch): void {
    const mean = this.#meanMw.get(region_id) ?? demand_mw;
    this.#meanMw.set(region_id, mean + weight * (demand_mw - mean));
  }

  observed({ region_id, temperature_c }: WeatherObservation): void {
    this.#temperatureC.set(region_id, temperature_c);
  }

  /** Demand of the next interval, in megawatts; `undefined` for a region that nothing is known of. */
  demandMw(regionId: RegionId): number | undefined {
    const mean = this.#meanMw.get(regionId);
    if (mean === undefined) return undefined;
    const heat = Math.max(0, (this.#temperatureC.get(regionId) ?? hotFromC) - hotFromC);
    return mean * (1 + heat * morePerDegree);
  }
}
