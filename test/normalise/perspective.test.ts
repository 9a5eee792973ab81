import { expect, test } from "vitest";
import type { Perspective } from "../../src/contract/perspective.js";
import { inProject } from "../support/documents.js";
import { outputOf } from "../support/output-of.js";
import { runIn } from "../support/run-in.js";

const message = { name: "Order", payload: { type: "string" } };
const info = { title: "Desk", version: "1" };
const version2 = {
  asyncapi: "2.0.0",
  info,
  channels: { orders: { publish: { operationId: "place", message } } },
};
const version3 = {
  asyncapi: "3.0.0",
  info,
  channels: { orders: { messages: { Order: message } } },
  operations: { place: { action: "receive", channel: { $ref: "#/channels/orders" } } },
};

/** Whether the generated service sends or consumes. */
async function sides(document: object, perspective: Perspective): Promise<readonly string[]> {
  const output = await inProject({ "spec.yaml": document }, (base) =>
    outputOf(base, "spec.yaml", { perspective }),
  );
  const service = output.get("events/service.ts") ?? "";
  return ["readonly send:", "consume("].filter((member) => service.includes(`  ${member}`));
}

test("what a 2.x document publishes, the application receives and a client sends", async () => {
  expect(await sides(version2, "application")).toEqual(["consume("]);
  expect(await sides(version2, "client")).toEqual(["readonly send:"]);
});

test("3.x says itself who sends", async () => {
  expect(await sides(version3, "application")).toEqual(["consume("]);
  expect(await sides(version3, "client")).toEqual(["consume("]);
});

test("flag and configuration say whose side to take; the flag is stronger", async () => {
  const config = { perspective: "client", services: [{ document: "spec.yaml", output: "out" }] };
  const files = { "spec.yaml": version2, "topicwright.config.json": config, "package.json": {} };
  await inProject(files, async (folder) => {
    const written = async (...flags: readonly string[]): Promise<string> => {
      // Without the files of the runtime, the diff is that of the service.
      const fixed = ["--no-testing", "--runtime", "package", "--check"];
      const { out } = await runIn(folder, "generate", ...fixed, ...flags);
      return /^\+ {2}(readonly send:|consume<?)/m.exec(out)?.[1] ?? "";
    };
    expect(await written()).toBe("readonly send:");
    expect(await written("--perspective", "application")).toMatch("consume");
    const { exit, talk } = await runIn(folder, "generate", "--perspective", "server");
    expect([exit, talk]).toEqual([2, expect.stringContaining("perspective")]);
    expect((await runIn(folder, "lint", "--perspective", "client", "spec.yaml")).exit).toBe(0);
  });
});
