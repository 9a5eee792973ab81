import {
  energyIngest,
  RegionDispatch,
  type ServiceOptions,
  WeatherObservation,
} from "./events/index.js";

/** What the collectors of one round brought. */
export interface Round {
  readonly dispatches: readonly RegionDispatch[];
  readonly observations: readonly WeatherObservation[];
}

export interface Ingest {
  /**
   * Writes a round to the hub, and gives how many records were not taken: one bad record keeps none of the others
   * out. Why stands in the log.
   */
  write(round: Round): Promise<number>;
  close(): Promise<void>;
}

export function openIngest(options: ServiceOptions): Ingest {
  const energy = energyIngest(options);
  return {
    async write({ dispatches, observations }) {
      const results = await energy.send.all([
        ...dispatches.map((dispatch) => RegionDispatch.of(dispatch)),
        ...observations.map((observation) => WeatherObservation.of(observation)),
      ]);
      const refused = results.filter((result) => !result.ok);
      for (const { error } of refused)
        options.logger?.error("not stored", { error: error.message });
      return refused.length;
    },
    close: () => energy.close(),
  };
}
