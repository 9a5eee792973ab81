import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import { type Guards, guardsOf } from "../../../src/runtime/message/guards.js";
import { NoValueFound } from "../../../src/runtime/testing/arbitrary/no-value-found.js";
import type { ContractCase } from "../../../src/runtime/testing/contract-case.js";
import { arbitraryOf, sampleOf } from "../../../src/runtime/testing/message-values.js";
import { sample } from "../../../src/runtime/testing/sample.js";
import { casesOf, invites } from "./fixtures/invites.js";

interface Invite {
  shootId: string;
  email: string;
}

function caseOf(change: Partial<ContractCase> = {}): ContractCase {
  const [created] = casesOf(invites()).cases;
  if (created === undefined) throw new Error("no case");
  return { ...created, ...change };
}

/** The guard that the generated message has. */
function guardOf(one: ContractCase): Guards<Invite> {
  return guardsOf(one.message.definition);
}

describe("sample", () => {
  const schema = {
    type: "object",
    properties: {
      name: { type: "string", minLength: 2 },
      city: { type: "string", default: "Utrecht" },
      zip: { type: "string", pattern: "^\\d{4}$", examples: ["no", "3511"] },
      at: { type: "string", format: "date-time" },
      age: { type: "integer", minimum: 18 },
      tags: { type: "array", items: { type: "string" } },
    },
    required: ["name"],
  };

  test("is what a reader expects, with every optional member", () => {
    const expected = {
      name: "name",
      city: "Utrecht",
      zip: "3511",
      at: "2024-05-17T09:30:00Z",
      age: 100,
      tags: ["tags"],
    };
    expect(sample(schema, {})).toEqual(expected);
  });

  test("is the first example that fits", () => {
    expect(sample(schema, {}, [{ name: "x" }, { name: "Ann" }, { name: "Bob" }])).toEqual({
      name: "Ann",
    });
  });

  test("is the same each time, also where it is made at random", () => {
    const random = { type: "string", pattern: "^[a-z]{20}$" };
    expect(sample(random, {})).toBe(sample(random, {}));
  });

  test("throws where there is none", () => {
    expect(() => sample(false, {})).toThrow(NoValueFound);
  });
});

describe("sampleOf", () => {
  const one = caseOf();
  const inviteSample = sampleOf(guardOf(one), one);

  test("is typed, and the document's example", () => {
    expectTypeOf(inviteSample()).toEqualTypeOf<Invite>();
    expect(inviteSample()).toEqual(one.examples[0]?.payload);
  });

  test("has the given members", () => {
    expect(inviteSample({ email: "bob@example.org" }).email).toBe("bob@example.org");
  });

  test("is another object each time", () => {
    expect(inviteSample()).not.toBe(inviteSample());
    expect(inviteSample()).not.toBe(one.examples[0]?.payload);
  });

  test("throws for members that do not fit", () => {
    expect(() => inviteSample({ shootId: "elsewhere" })).toThrow(
      'This is no InviteCreated: pattern at /shootId: must match pattern "^s-[0-9]{3,6}$"',
    );
  });
});

describe("arbitraryOf", () => {
  test("makes typed events", () => {
    const one = caseOf();
    const [event] = fc.sample(arbitraryOf(guardOf(one), one), 1);
    expectTypeOf(event).toEqualTypeOf<Invite | undefined>();
    expect(event?.shootId).toMatch(/^s-\d{3,6}$/);
  });

  test("fails when it is used, not when it is made", () => {
    const one = caseOf({ schema: false, examples: [] });
    const events = arbitraryOf(guardOf(one), one);
    expect(() => fc.sample(events, 1)).toThrow(NoValueFound);
  });
});
