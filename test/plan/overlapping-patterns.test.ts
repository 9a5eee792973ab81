import { describe, expect, test } from "vitest";
import { commonTopicName } from "../../src/plan/common-topic-name.js";
import { overlappingPatterns } from "../../src/plan/overlapping-patterns.js";
import { contractOf } from "../support/documents.js";

type Values = Readonly<Record<string, readonly string[]>>;

function topic(name: string, values: Values = {}) {
  const names = [...name.matchAll(/\{(.+?)\}/g)].map(([, parameter = ""]) => parameter);
  const source = { file: "spec.yaml", pointer: "", line: 1, column: 1 };
  const rest = { description: undefined, default: undefined, examples: [], source };
  const parameters = names.map((parameter) => ({
    ...{ ...rest, name: parameter },
    values: Object.hasOwn(values, parameter) ? values[parameter] : undefined,
  }));
  return { name, parameters };
}

describe("a name of both", () => {
  test.each([
    ["orders.{region}", "orders.{year}", "orders.a"],
    ["{tenant}.orders", "acme.{kind}", "acme.orders"],
    ["a.{x}.c", "a.b.{y}", "a.b.c"],
    ["a-{x}", "a-{x}.log", "a-a.log"],
    ["orders.{x}", "{y}s.eu", "orders.eu"],
  ])("%s and %s: %s", (one, other, name) => {
    expect(commonTopicName(topic(one), topic(other))).toBe(name);
    expect(commonTopicName(topic(other), topic(one))).toBe(name);
  });

  test.each([
    ["lights.{id}.on", "lights.{id}.off"],
    ["orders.{region}", "orders.{region}.dead"],
    ["orders.{region}", "order.{id}"],
    ["{a}.{b}", "{a}.{b}.{c}"],
  ])("%s and %s: none, since a parameter ends at the character beside it", (one, other) => {
    expect(commonTopicName(topic(one), topic(other))).toBeUndefined();
  });

  test("values count where they are listed", () => {
    const named = (...values: string[]) => topic("orders.{region}", { region: values });
    expect(commonTopicName(named("eu", "us"), named("uk", "asia"))).toBeUndefined();
    expect(commonTopicName(named("eu", "us"), named("uk", "us"))).toBe("orders.us");
    expect(commonTopicName(named("eu.west"), topic("orders.{a}.{b}"))).toBe("orders.eu.west");
    expect(commonTopicName(named("eu"), topic("orders.e{a}"))).toBe("orders.eu");
    expect(commonTopicName(named("e"), topic("orders.e{a}"))).toBeUndefined();
  });

  test("a value that another begins with is one of its own", () => {
    const named = (...values: string[]) => topic("orders.{region}", { region: values });
    expect(commonTopicName(named("eu", "eu-west"), named("eu-west"))).toBe("orders.eu-west");
    expect(commonTopicName(named("eu-west", "eu"), named("eu"))).toBe("orders.eu");
    expect(commonTopicName(named("eu", "eu-west"), named("eu-", "eu-wes", "u"))).toBeUndefined();
  });
});

async function told(groups: readonly [string, string] | undefined) {
  const channel = (address: string, parameter: string) => ({
    address,
    parameters: { [parameter]: {} },
    messages: { [`Of${parameter}`]: { payload: { type: "object" } } },
  });
  const operation = (channel: string, group?: string) => ({
    action: group === undefined ? "send" : "receive",
    channel: { $ref: `#/channels/${channel}` },
    "x-kafka": group === undefined ? {} : { "group.id": group },
  });
  const { contract } = await contractOf({
    asyncapi: "3.0.0",
    info: { title: "Shop", version: "1" },
    channels: { a: channel("orders.{region}", "region"), b: channel("orders.{year}", "year") },
    operations: { one: operation("a", groups?.[0]), two: operation("b", groups?.[1]) },
  });
  return overlappingPatterns(contract);
}

test("one group that reads both is an error, at the second channel", async () => {
  const [found, ...more] = await told(["desk", "desk"]);
  expect(more).toEqual([]);
  expect(found).toMatchObject({ code: "patterns-overlap", severity: "error" });
  expect(found?.source?.pointer).toBe("/channels/b");
  expect(found?.message).toMatch(/can both be "orders.a", and group desk reads them both/);
});

test("two groups, or senders only, are a warning", async () => {
  for (const groups of [["desk", "archive"] as const, undefined]) {
    const found = await told(groups);
    expect(found.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      "warning patterns-alike",
    ]);
  }
});
