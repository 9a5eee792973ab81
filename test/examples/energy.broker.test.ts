import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import * as forecastEvents from "../../generated-example/energy/forecast/events/index.js";
import {
  type RunningForecast,
  startBacktest,
  startForecast,
} from "../../generated-example/energy/forecast/service.js";
import * as ingestEvents from "../../generated-example/energy/ingest/events/index.js";
import { type Ingest, openIngest } from "../../generated-example/energy/ingest/service.js";
import { committedOffsets, endOffsets, produceRaw, readAll, uniqueName } from "../broker/topics.js";
import { waitFor } from "../broker/wait-for.js";
import { dates, demandMw, RecordingModel, regions, round } from "./energy-rounds.js";
import { type ExampleTopics, exampleTopics } from "./example-topics.js";
import { options } from "./service-options.js";

const records = 2 * regions.length * dates.length;

const backtests = { whole: uniqueName("backtest"), partial: uniqueName("backtest") };

let topics: ExampleTopics;
let ingest: Ingest;

beforeAll(async () => {
  topics = await exampleTopics([
    (admin) => ingestEvents.ensureTopics(admin, "local"),
    (admin) => forecastEvents.ensureTopics(admin, "local"),
  ]);
  ingest = openIngest(options());
  for (const date of dates) await ingest.write(round(date));
});
afterAll(async () => {
  await ingest?.close();
  await topics?.remove(Object.values(backtests));
});

test("each region keeps to one partition, in order, and the regions use all three", async () => {
  const stored = await storedDispatches();
  for (const region of regions) {
    expect(stored.filter((s) => s.key === region).map(({ date }) => date)).toEqual(dates);
  }
  const places = new Set(stored.map(({ key, partition }) => `${key} ${partition}`));
  expect(places.size).toBe(regions.length);
  expect(new Set(stored.map(({ partition }) => partition))).toEqual(new Set([0, 1, 2]));
});

test("a record that breaks the contract keeps none of its round out", async () => {
  const [first, ...others] = round("2001-01-01T00:00:00Z").observations;
  const hot = first === undefined ? [] : [{ ...first, temperature_c: 451 }];
  const before = (await readAll("weather.observations")).length;
  expect(await ingest.write({ dispatches: [], observations: [...hot, ...others] })).toBe(1);
  expect(await readAll("weather.observations")).toHaveLength(before + others.length);
});

test("the forecast and a backtest are two groups: each reads everything, in order per region", async () => {
  const [live, test] = [new RecordingModel(), new RecordingModel()];
  const running = await Promise.all([
    untilTestEnds(startForecast(options(), live)),
    untilTestEnds(startBacktest(options(), test, { groupId: backtests.whole })),
  ]);
  for (const model of [live, test]) {
    await waitFor(() => model.size >= records, { what: "all records" });
    for (const region of regions) {
      expect(model.dates("market.dispatch", region)).toEqual(dates);
      expect(model.dates("weather.observations", region)).toEqual(dates);
      // Five degrees above 26, two per cent each.
      expect(model.demandMw(region)).toBeCloseTo(demandMw * 1.1);
    }
  }
  await Promise.all(running.map((forecast) => forecast.stop()));
  for (const topic of ["market.dispatch", "weather.observations"]) {
    expect(await committedOffsets("energy-forecast", topic)).toEqual(await endOffsets(topic));
  }
});

test("a backtest reads again from an arbitrary offset, and the live group never notices", async () => {
  const groupId = backtests.partial;
  const first = new RecordingModel();
  const all = await untilTestEnds(startBacktest(options(), first, { groupId }));
  await waitFor(() => first.size >= records, { what: "all records" });
  await all.stop();
  const committed = await committedOffsets("energy-forecast", "market.dispatch");

  const stored = await storedDispatches();
  const start = stored.filter(({ key }) => key === "SA1")[25];
  if (start === undefined) throw new Error("SA1 has 40 records");
  const { partition, offset } = start;
  const again = new RecordingModel();
  const from = [{ topic: "market.dispatch", partition, offset }];
  const partial = await untilTestEnds(startBacktest(options(), again, { groupId, from }));
  const expected = stored.filter((s) => s.partition === partition && s.offset >= offset);
  await waitFor(() => again.size >= expected.length, { what: "the records from the offset" });
  await partial.stop();

  for (const region of regions) {
    const ofRegion = expected.filter(({ key }) => key === region).map(({ date }) => date);
    expect(again.dates("market.dispatch", region)).toEqual(ofRegion);
  }
  expect(again.dates("market.dispatch", "SA1")).toEqual(dates.slice(25));
  expect(again.size).toBe(expected.length);
  expect(await committedOffsets("energy-forecast", "market.dispatch")).toEqual(committed);
});

test("what can't be handled goes to the topic's own dead letters, and the forecast goes on", async () => {
  const model = new RecordingModel();
  await untilTestEnds(startForecast(options(), model));
  const marks = { dispatch: `not JSON ${uniqueName()}`, weather: `{"station":"${uniqueName()}"}` };
  await produceRaw("market.dispatch", [{ key: "NSW1", value: marks.dispatch }]);
  await produceRaw("weather.observations", [{ key: "NSW1", value: marks.weather }]);
  const [date = ""] = dates;
  await ingest.write(round(date));
  await waitFor(() => model.size >= 2 * regions.length, { what: "the round behind them" });

  expect(await deadLetter("dlq.market.dispatch", marks.dispatch)).toMatchObject({
    "dlq.reason": "undecodable",
    "dlq.topic": "market.dispatch",
    "dlq.group": "energy-forecast",
  });
  expect(await deadLetter("dlq.weather.observations", marks.weather)).toMatchObject({
    "dlq.reason": "invalid",
    "dlq.topic": "weather.observations",
  });
});

/** Stops a forecast when its test is over, if the test did not: one that fails must not disturb the next. */
async function untilTestEnds(starting: Promise<RunningForecast>): Promise<RunningForecast> {
  const forecast = await starting;
  onTestFinished(() => forecast.stop());
  return forecast;
}

interface StoredDispatch {
  readonly key: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly date: string;
}

/** This run's records of `market.dispatch`, by partition and offset. */
async function storedDispatches(): Promise<readonly StoredDispatch[]> {
  const stored = await readAll("market.dispatch");
  return stored
    .map(({ key, partition, offset, value }) => {
      const date = /"settlement_date":"([^"]*)"/.exec(String(value))?.[1] ?? "";
      return { key: String(key), partition, offset, date };
    })
    .filter(({ date }) => dates.includes(date));
}

/** Headers of the dead letter with exactly this value. */
async function deadLetter(topic: string, value: string) {
  const letters = await readAll(topic);
  return letters.find((letter) => String(letter.value) === value)?.headers;
}
