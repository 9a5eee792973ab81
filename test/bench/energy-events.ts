import type {
  RegionDispatch,
  WeatherObservation,
} from "../../generated-example/energy/forecast/events/index.js";

export const regions = ["NSW1", "QLD1", "SA1", "TAS1", "VIC1"] as const;

/** The events of all regions in turn; the number stands in the demand. */
export function dispatch(number: number): RegionDispatch {
  return {
    region_id: regionOf(number),
    settlement_date: "2026-01-01T00:05:00Z",
    price_aud_mwh: 87.5,
    price_status: "FIRM",
    demand_mw: number,
    available_generation_mw: 9_000,
    fuel_mix: [{ fuel: "solar", output_mw: 900 }],
  };
}

/** As `dispatch`; the number stands in the irradiance, up to 1,500. */
export function observation(number: number): WeatherObservation {
  return {
    region_id: regionOf(number),
    station_id: "066214",
    observed_at: "2026-01-01T00:05:00Z",
    temperature_c: 31,
    solar_irradiance_wm2: number,
  };
}

function regionOf(number: number): RegionDispatch["region_id"] {
  return regions[number % regions.length] ?? "NSW1";
}
