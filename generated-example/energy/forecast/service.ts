import { energyForecast, type ServiceOptions, type StartPosition } from "./events/index.js";
import type { Model } from "./forecasts.js";

export interface RunningForecast {
  stop(): Promise<void>;
}

/** Feeds the model with everything the hub holds and what comes after, in order per region. */
export function startForecast(options: ServiceOptions, model: Model): Promise<RunningForecast> {
  return start(options, model, {});
}

/** A group of its own, and where it begins; without `from` it reads everything. */
export interface Backtest {
  readonly groupId: string;
  readonly from?: readonly StartPosition[];
}

/** Reads history once more, from any offset, into another model. The live forecast never notices. */
export function startBacktest(
  options: ServiceOptions,
  model: Model,
  backtest: Backtest,
): Promise<RunningForecast> {
  return start(options, model, backtest);
}

async function start(
  options: ServiceOptions,
  model: Model,
  group: Partial<Backtest>,
): Promise<RunningForecast> {
  const energy = energyForecast(options);
  const worker = energy.consume(
    {
      marketDispatch: { regionDispatch: (dispatch) => model.dispatched(dispatch) },
      weatherObservations: { weatherObservation: (weather) => model.observed(weather) },
    },
    group,
  );
  await worker.start();

  return {
    async stop() {
      await worker.stop();
      await energy.close();
    },
  };
}
