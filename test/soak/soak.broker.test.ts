import { expect, test } from "vitest";
import { soak } from "./soak.js";

test("a minute under faults: every message is accounted for", { timeout: 300_000 }, async () => {
  const lines: string[] = [];
  const tell = (line: string): void => void lines.push(line);
  // In its first minute a process still gets warm, hence the larger growth.
  const { said, failures } = await soak({ seconds: 60, rate: 300, seed: 34, mayGrow: 3, tell });
  console.log([...lines, said].join("\n"));
  expect(failures).toEqual([]);
});
