import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../src/lib/package-root.js";

test("npm run demo tells of documents that become code, and of events that the code has carried", () => {
  const root = packageRoot();
  // On a Kafka of its own, as with a newcomer: its topics have plain names.
  const { KAFKA_BROKERS: _, ...env } = process.env;
  const { status, stdout } = spawnSync(
    process.execPath,
    [path.join(root, ".build/run.mjs"), "test/demo/main.ts"],
    { cwd: root, env, encoding: "utf8" },
  );
  expect(stdout).toMatch(/invites {2}partition \d+ offset \d+ {2}key \S+ {2}invite\.sent/);
  expect(stdout).toContain("Done: a document became code, and the code carried real events.");
  expect(status).toBe(0);
}, 180_000);
