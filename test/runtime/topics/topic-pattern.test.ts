import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InvalidTopicError } from "../../../src/runtime/topics/invalid-topic-error.js";
import { topicPattern } from "../../../src/runtime/topics/topic-pattern.js";
import { topicsNamed } from "../../../src/runtime/topics/topics-named.js";
import { topicsOfPattern } from "../../../src/runtime/topics/topics-of-pattern.js";

interface OrderParameters {
  readonly region: "eu" | "us";
  readonly tenant: string;
}

const orders = topicPattern<OrderParameters, { region?: "eu" | "us"; tenant: string }>({
  pattern: "orders.{region}.{tenant}-in",
  values: { region: ["eu", "us"] },
  defaults: { region: "eu" },
});

describe("the name of a topic", () => {
  test("is made of its parameters, and taken apart again", () => {
    expect(orders.topic({ region: "us", tenant: "acme" })).toBe("orders.us.acme-in");
    expect(orders.topic({ tenant: "acme_2" })).toBe("orders.eu.acme_2-in");
    expect(orders.parse("orders.us.acme-in")).toEqual({ region: "us", tenant: "acme" });
  });

  test.each([
    "orders.de.acme-in",
    "orders.us.-in",
    "orders.us.a.b-in",
    "orders.us.a-b-in",
    "orders.us.acme-in.dlq",
    "x.orders.us.acme-in",
    "orders.us.acme in-in",
    `orders.us.${"a".repeat(300)}-in`,
    "",
  ])("%s is none of them", (name) => {
    expect(orders.parse(name)).toBeUndefined();
  });

  test.each([
    ["", 'tenant must be one or more letters, digits or "_", got a string of length 0'],
    ["a.b", "got a string of length 3"],
    ["a-b", "got a string of length 3"],
    ["é", "got a string of length 1"],
    ["a".repeat(250), "would make a name of 263 characters, and Kafka takes 249"],
  ])("is refused with the tenant %o", (tenant, why) => {
    const making = (): string => orders.topic({ tenant });
    expect(making).toThrow(InvalidTopicError);
    expect(making).toThrow(why);
  });

  test("is that of no other topic of the contract", () => {
    const all = topicPattern<{ x: string }>({
      pattern: "orders-{x}",
      others: ["orders-all", "orders-{x}.dlq"],
    });
    for (const x of ["all", "eu.dlq", "a.b.dlq"]) {
      expect(all.parse(`orders-${x}`)).toBeUndefined();
      expect(() => all.topic({ x })).toThrow("the name of another topic");
    }
    expect(all.parse("orders-eu.dl")).toEqual({ x: "eu.dl" });
  });

  test("has the same value wherever a parameter stands in it", () => {
    const twice = topicPattern<{ x: string }>({ pattern: "{x}.of.{x}" });
    expect(twice.topic({ x: "a" })).toBe("a.of.a");
    expect(twice.parse("a.of.a")).toEqual({ x: "a" });
    expect(twice.parse("a.of.b")).toBeUndefined();
  });

  test("names of parameters are text", () => {
    const odd = topicPattern<Record<string, string>>({
      pattern: "a.{__proto__}.{constructor}.{x y}",
    });
    const parameters = Object.fromEntries([
      ["__proto__", "p"],
      ["constructor", "c"],
      ["x y", "z"],
    ]);
    expect(odd.topic(parameters)).toBe("a.p.c.z");
    expect(Object.entries(odd.parse("a.p.c.z") ?? {})).toEqual(Object.entries(parameters));
    expect(() => odd.topic({})).toThrow("__proto__ must be");
  });

  const character = fc.constantFrom(..."aZ0._-");
  const literal = fc.string({ unit: character, minLength: 1, maxLength: 3 });
  const value = fc.string({ unit: character, maxLength: 4 });

  test("names what can be taken apart, and nothing else", () => {
    const shape = fc.tuple(fc.option(literal), literal, fc.option(literal), value, value);
    const property = fc.property(shape, ([before, between, after, a, b]) => {
      const pattern = topicPattern<{ a: string; b: string }>({
        pattern: `${before ?? ""}{a}${between}{b}${after ?? ""}`,
      });
      const made = pattern.resolve({ a, b });
      if (made.ok) expect(pattern.parse(made.value)).toEqual({ a, b });
      const name = `${before ?? ""}${a}${between}${b}${after ?? ""}`;
      const found = pattern.parse(name);
      if (found !== undefined) expect(pattern.topic(found)).toBe(name);
      expect(made.ok && made.value === name).toBe(found?.a === a && found.b === b);
    });
    fc.assert(property, { numRuns: 2000, seed: 1 });
  });
});

test("a topic of a pattern comes with the dead-letter and retry topics of its own", () => {
  const topics = [
    { name: "orders.{region}.{tenant}-in", partitions: 3, config: { "retention.ms": "1" } },
    {
      ...{ name: "orders.{region}.{tenant}-in.dlq", config: {} },
      deadLettersOf: { "orders.{region}.{tenant}-in": "plain" },
    },
    {
      name: "orders.{region}.{tenant}-in.g.retry.5",
      config: {},
      retriesOf: "orders.{region}.{tenant}-in",
    },
    { name: "users.{id}", config: {} },
  ] as const;
  const wanted = [
    { name: "orders.us.acme-in", partitions: 3, config: { "retention.ms": "1" } },
    { name: "orders.us.acme-in.dlq", config: {}, deadLettersOf: { "orders.us.acme-in": "plain" } },
    { name: "orders.us.acme-in.g.retry.5", config: {}, retriesOf: "orders.us.acme-in" },
  ];
  const parameters = { region: "us", tenant: "acme" } as const;
  expect(topicsOfPattern(topics, orders, parameters)).toEqual(wanted);
  expect(topicsNamed(topics, [orders], "orders.us.acme-in")).toEqual(wanted);
  expect(topicsNamed(topics, [orders], "users.1")).toEqual([]);
});
