import { beforeAll, describe, expect, test } from "vitest";
import { type Checked, checkedOutputs } from "./checked-outputs.js";
import { attempt } from "./generate.js";
import { type HostileProject, hostileProject } from "./project.js";
import { randomTexts } from "./random-text.js";
import { texts } from "./texts.js";

const labels = Object.keys(texts);
const all = Object.values(texts);
const seeds = Array.from({ length: 20 }, (_, seed) => seed + 1);

let before: readonly (string | symbol)[];
let checked: ReadonlyMap<string, Checked>;
beforeAll(async () => {
  const projects = new Map<string, HostileProject>();
  for (const at of labels.keys()) projects.set(`turn ${at}`, projectOfTurn(at));
  for (const [label, text] of Object.entries(texts))
    projects.set(`topic ${label}`, projectOfTopic(text));
  for (const seed of seeds) projects.set(`seed ${seed}`, hostileProject(randomTexts(seed)));
  before = Reflect.ownKeys(Object.prototype);
  checked = await checkedOutputs(projects);
}, 300_000);

/** A hostile text in every place but the topic's name, each text in another place each turn. */
function projectOfTurn(turn: number): HostileProject {
  const places: string[] = [];
  return hostileProject((place, plain) => {
    if (!places.includes(place)) places.push(place);
    return place === "address"
      ? plain
      : (all[(turn + places.indexOf(place)) % all.length] ?? plain);
  });
}

function projectOfTopic(text: string): HostileProject {
  return hostileProject((place, plain) => (place === "address" ? text : plain));
}

function found(label: string): Checked {
  const one = checked.get(label);
  if (one === undefined) throw new Error(`no ${label}`);
  return one;
}

describe("texts of a document stay where they belong", () => {
  test.each([...labels.keys()])("every text in some place, turn %i", (turn) => {
    const { wrong, errors } = found(`turn ${turn}`);
    expect(wrong).toEqual([]);
    expect(errors).toEqual([]);
  });

  test.each(seeds)("texts and mixtures of them at random, seed %i", (seed) => {
    const { wrong, errors } = found(`seed ${seed}`);
    expect(wrong).toEqual([]);
    for (const error of errors) expectClear(error);
  });

  test.each(labels)("as the name of a topic it is refused, or does no harm: %s", (label) => {
    const { wrong, errors, exports } = found(`topic ${label}`);
    expect(wrong).toEqual([]);
    for (const error of errors) expectClear(error);
    if (errors.length === 0) {
      const topics = Object.values(exports["topics"] ?? {});
      // Without an address, a topic is called as its channel.
      expect(topics.map(({ name }) => name)).toContain(texts[label] || "orders");
    }
  });
});

test("half of a character in a name is refused, in a value it stays", async () => {
  const half = (chosen: string) => (place: string, plain: string) =>
    place === chosen ? "half \ud83d" : plain;
  for (const place of ["property", "inner property", "header"]) {
    const refused = await attempt(hostileProject(half(place)));
    const errors = "errors" in refused ? refused.errors : [];
    expect(errors.map(({ code }) => code)).toContain("invalid-schema");
    for (const error of errors) expectClear(error);
  }
  const kept = await attempt(hostileProject(half("first of an enum")));
  expect("output" in kept && kept.output.get("events/messages/order-placed.ts")).toContain(
    '"half \\ud83d"',
  );
});

test("enough of the random documents are not refused", () => {
  const generated = seeds.filter((seed) => found(`seed ${seed}`).errors.length === 0);
  expect(generated.length).toBeGreaterThan(15);
});

test("nothing of the texts has run, and no prototype has changed", () => {
  expect(
    [...checked.values()].filter(({ exports }) => "ensureTopics" in exports).length,
  ).toBeGreaterThan(80);
  expect(Reflect.get(globalThis, "__pwned")).toBeUndefined();
  expect(Reflect.ownKeys(Object.prototype)).toEqual(before);
});

function expectClear({ message, remedy, source }: Checked["errors"][number]): void {
  expect(message.length).toBeGreaterThan(10);
  expect(remedy.length).toBeGreaterThan(10);
  expect(source?.line).toBeGreaterThan(0);
}
