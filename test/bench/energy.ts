// node .build/run.mjs test/bench/energy.ts [factor of time]: 5,000 dispatches a second for a minute, all handled, in order per
// region.
import { randomUUID } from "node:crypto";
import { energyForecast } from "../../generated-example/energy/forecast/events/index.js";
import { energyIngest } from "../../generated-example/energy/ingest/events/index.js";
import { waitFor } from "../broker/wait-for.js";
import { Delays } from "./delays.js";
import { dispatch, regions } from "./energy-events.js";
import { onBroker } from "./on-broker.js";
import { tell } from "./outcome.js";
import { steady } from "./steady.js";

const perSecond = 5_000;

await onBroker(async ({ client, factor, newTopic }) => {
  const seconds = Math.ceil(60 * factor);
  const count = perSecond * seconds;
  await newTopic("market.dispatch", 3);
  await newTopic("weather.observations", 3);
  const delays = new Delays();
  const latest = new Map<string, number>();
  let handled = 0;
  let inOrder = 0;
  const forecast = energyForecast({ client });
  const worker = forecast.consume(
    {
      marketDispatch: {
        regionDispatch: ({ region_id, demand_mw: number }) => {
          delays.entered(number);
          handled += 1;
          // Each region's next event is five further on.
          const before = latest.get(region_id) ?? regions.indexOf(region_id) - regions.length;
          if (number === before + regions.length) inOrder += 1;
          latest.set(region_id, number);
        },
      },
      weatherObservations: { weatherObservation: "skip" },
    },
    { groupId: randomUUID(), from: "earliest" },
  );
  await worker.start();
  const ingest = energyIngest({ client });
  const began = performance.now();
  let resolved = 0;
  await steady(count, perSecond, (number) => {
    void ingest.send.regionDispatch(dispatch(number)).then(() => {
      resolved += 1;
      delays.sent(number);
    });
  });
  await waitFor(() => resolved === count && handled >= count, { what: "all dispatches" });
  const took = (performance.now() - began) / 1000;
  await worker.stop();
  await forecast.close();
  await ingest.close();
  tell({
    name: "energy events, 5,000 a second",
    of: `of ${count} in order`,
    ours: inOrder,
    is: `${took.toFixed(1)} s, ${delays.p99(perSecond).toFixed(1)} ms at the 99th of 100`,
    budget: `all, once, in ${seconds} s and 1 s more`,
    isKept: inOrder === count && handled === count && took <= seconds + 1,
  });
});
