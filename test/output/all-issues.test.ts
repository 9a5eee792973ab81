import { expect, test } from "vitest";
import type { MessageType } from "../../src/runtime/message/message.js";
import type { MessageReader } from "../../src/runtime/message/reader.js";
import type { SendOptions } from "../../src/runtime/message/send-options.js";
import { typeErrors } from "../hostile/type-check.js";
import { inProject } from "../support/documents.js";
import { generatedModule } from "../support/generated-module.js";
import { outputOf } from "../support/output-of.js";

interface Placed {
  readonly id: string;
  readonly count: number;
}

interface Module {
  readonly Placed: MessageType<Placed, object, string, SendOptions, "Placed", "first" | "all">;
  readonly PlacedRead: MessageReader<Placed, "first" | "all">;
}

const channel = { $ref: "#/channels/orders" };
const document = {
  asyncapi: "3.0.0",
  info: { title: "Desk", version: "1.0.0" },
  channels: {
    orders: {
      messages: {
        Placed: {
          headers: {
            type: "object",
            required: ["a", "b"],
            properties: {
              a: { type: "string", pattern: "^a" },
              b: { type: "string", pattern: "^b" },
            },
          },
          payload: {
            type: "object",
            required: ["id", "count"],
            properties: { id: { type: "string" }, count: { type: "number" } },
            additionalProperties: false,
          },
        },
      },
    },
  },
  operations: {
    send: { action: "send", channel },
    receive: { action: "receive", channel, "x-kafka": { "group.id": "g", read: "tolerant" } },
  },
};
const wrong = { id: 1, count: "1" };

test("all issues, where the output is made for them and the call asks; otherwise the first", async () => {
  const { Placed, PlacedRead } = await generatedModule<Module>(document, {}, { issues: "all" });
  for (const message of [Placed, PlacedRead]) {
    expect(message.parse(wrong)).toMatchObject({ ok: false, issues: [{ path: "/id" }] });
    expect(message.parse(wrong, { issues: "first" })).toMatchObject({ issues: [{ path: "/id" }] });
    const { issues } = message["~standard"].validate(wrong);
    expect(issues?.map(({ path }) => path)).toEqual([["id"], ["count"]]);
    const all = message.parse(wrong, { issues: "all", values: true });
    expect(all).toMatchObject({ issues: [{ value: 1 }, { value: "1" }] });
    expect(message.parse({ id: "1", count: 1 }, { issues: "all" })).toMatchObject({ ok: true });
  }
});

test("what is sent is refused with all issues, what is consumed with the first", async () => {
  const { Placed } = await generatedModule<Module>(document, {}, { issues: "all" });
  const refused = (event: object, headers: object): unknown => {
    try {
      // What a caller without types may give.
      return Placed.encode(event as Placed, { headers } as SendOptions);
    } catch (error) {
      return error;
    }
  };
  expect(refused(wrong, {})).toMatchObject({ part: "payload", issues: [{}, {}] });
  const headers = refused({ id: "1", count: 1 }, { a: "x", b: "x" });
  expect(headers).toMatchObject({ part: "headers", issues: [{ path: "/a" }, { path: "/b" }] });
  Placed.definition.validate(wrong);
  expect(Placed.definition.validate.errors).toHaveLength(1);
});

test("a call can ask for all issues only where there are any", async () => {
  const asks = `
    import { Placed, PlacedRead } from "./events/index.js";
    Placed.parse({}, { issues: "first" });
    Placed.parse({}, { issues: "all" });
    PlacedRead.parse({}, { issues: "all" });
  `;
  const outputs = await inProject({ "spec.yaml": document }, async (base) => ({
    all: await outputOf(base, "spec.yaml", { issues: "all", testing: undefined }),
    first: await outputOf(base, "spec.yaml", { testing: undefined }),
  }));
  const withAsks = Object.entries(outputs).map(
    ([label, output]) => [label, new Map([...output, ["asks.ts", asks]])] as const,
  );
  const errors = typeErrors(new Map(withAsks));
  const error = `asks.ts: Type '"all"' is not assignable to type '"first"'.`;
  expect([...errors]).toEqual([["first", [error, error]]]);
  expect([...outputs.first.keys()].filter((name) => name.includes("full"))).toEqual([]);
});
