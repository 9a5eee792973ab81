import { spawnSync } from "node:child_process";
import path from "node:path";
import { beforeAll, describe, expect, expectTypeOf, test } from "vitest";
import type { GroupDefinition } from "../../../src/runtime/consumer/definition.js";
import type { SuiteOptions } from "../../../src/runtime/testing/contract-suite.js";
import { mutations } from "./fixtures/mutations.js";

interface Assertion {
  readonly ancestorTitles: readonly string[];
  readonly title: string;
  readonly status: string;
}

const root = path.join(import.meta.dirname, "../../..");
let assertions: readonly Assertion[] = [];

/** Runs the suites of fixtures/suite.contract.ts with a vitest of their own, since most of them must fail. */
beforeAll(() => {
  const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
  const config = path.join(import.meta.dirname, "fixtures/vitest.config.ts");
  const args = [vitest, "run", "--root", root, "--config", config, "--reporter", "json"];
  const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 2 ** 28 });
  // The shape of vitest's JSON report.
  const report = JSON.parse(stdout) as {
    testResults: { message?: string; assertionResults: Assertion[] }[];
  };
  expect(report.testResults.map((file) => file.message)).toEqual([""]);
  assertions = report.testResults.flatMap((file) => file.assertionResults);
}, 300_000);

function titles(suite: string, status: string): readonly string[] {
  return assertions
    .filter((one) => one.ancestorTitles[0] === suite && one.status === status)
    .map((one) => one.title);
}

describe("generated code that is right", () => {
  test("passes", () => {
    expect(titles("right", "failed")).toEqual([]);
  });

  test.each(["variety", "unambiguous shapes"])("passes: %s", (suite) => {
    expect(titles(suite, "failed")).toEqual([]);
    expect(titles(suite, "passed").length).toBeGreaterThan(10);
  });

  test("has tests of these names", () => {
    const sent = assertions.filter((one) => one.ancestorTitles.join() === "right,InviteSent");
    expect(sent.map((one) => one.title)).toEqual([
      "is called InviteSent",
      "topic is invites",
      "arbitrary events validate and survive the wire",
      "null is not one of its events",
      "events at the limits validate",
      "mutants are rejected: type at the root",
      "mutants are rejected: type (null) at the root",
      "mutants are rejected: required at /inviteId",
      "mutants are rejected: type at /inviteId",
      "mutants are rejected: type (null) at /inviteId",
      "key is none, or what the sender gives",
      "headers are as the contract says",
      "headers are checked",
      "headers at the limits validate",
      "header mutants are rejected: type at the root",
      "header mutants are rejected: type (null) at the root",
      "header mutants are rejected: required at /eventType",
      "header mutants are rejected: const at /eventType",
      "dispatch finds exactly InviteSent",
      "the received topic tells it apart as the contract says",
    ]);
  });
});

describe("a mutation of generated code is killed", () => {
  test.each(mutations)("$name", ({ name, killedBy }) => {
    expect(titles(name, "failed")).toContain(killedBy);
  });
});

describe("a message without a value that can be made", () => {
  test("fails its tests", () => {
    expect(titles("hopeless", "failed")).toContain(
      "arbitrary events validate and survive the wire",
    );
  });

  test("is tested by its examples where it has some", () => {
    expect(titles("hopeless with examples", "failed")).toEqual([]);
    expect(titles("hopeless with examples", "passed")).toContain(
      "arbitrary events validate and survive the wire",
    );
  });
});

test("a message that an earlier one's validator always takes is never found", () => {
  expect(titles("ambiguous shapes", "failed")).toEqual(["dispatch finds exactly Narrow"]);
});

test("the groups of a generated service are what the suite takes", () => {
  expectTypeOf<readonly GroupDefinition[]>().toExtend<NonNullable<SuiteOptions["groups"]>>();
});
