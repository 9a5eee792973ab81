import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import { checkedOutputs } from "../checked-outputs.js";
import { complaints } from "../complaints.js";
import { attemptIn } from "../generate.js";
import type { HostileProject } from "../project.js";
import { hostileDocument } from "./document.js";

const seed = Number(process.env["HOSTILE_SEED"] ?? 20261121);
const count = Number(process.env["HOSTILE_DOCUMENTS"] ?? 5000);

/** One document of so many is also type-checked and run: that takes twenty times as long. */
const share = Number(process.env["HOSTILE_SHARE"] ?? 100);

/** Seconds of processor time that no document may take: far beyond the usual hundredth, far below a hang. */
const LIMIT = 5;

/** One for all documents: making and removing it would take as long as they do. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "topicwright-test-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

let generated = 0;

/** What is wrong with what became of one document, as far as its texts alone show it. */
async function wrongWith({ document, files }: HostileProject): Promise<readonly string[]> {
  const before = process.cpuUsage();
  for (const [path, content] of Object.entries(files))
    writeFileSync(join(folder, path), JSON.stringify(content, null, 2));
  const result = await attemptIn(folder, document, true);
  const { user, system } = process.cpuUsage(before);
  const slow = user + system > LIMIT * 1e6 ? [`takes ${(user + system) / 1e6} s`] : [];
  if (!("errors" in result)) {
    generated++;
    return [...slow, ...complaints(result.output)];
  }
  return [...slow, ...result.errors.flatMap(unclear)];
}

function unclear({ code, message, remedy, source }: Diagnostic): readonly string[] {
  const isClear = message.length > 10 && remedy.length > 10 && (source?.line ?? 0) > 0;
  return isClear ? [] : [`${code} at ${source?.line}: ${message} ${remedy}`];
}

test(`${count} documents generate or are refused, and no text of theirs is code`, async () => {
  const property = fc.asyncProperty(hostileDocument, async (project) => {
    expect(await wrongWith(project)).toEqual([]);
  });
  await fc.assert(property, { seed, numRuns: count });
  // Refusing everything would show nothing.
  expect(generated).toBeGreaterThan(count / 4);
}, 600_000);

test(`of ${share} documents one is type-checked and run`, async () => {
  const drawn = fc.sample(hostileDocument, { seed, numRuns: count });
  const chosen = [...drawn.keys()].filter((index) => index % share === 0);
  const projects = new Map(chosen.map((index) => [String(index), drawn[index] ?? never()]));
  const checked = await checkedOutputs(projects);
  expect(Reflect.get(globalThis, "__pwned")).toBeUndefined();
  for (const [index, { wrong }] of checked) if (wrong.length > 0) await shrink(Number(index));
  expect([...checked.values()].filter(({ output }) => output.size > 0)).not.toHaveLength(0);
}, 600_000);

/** Fails with the smallest document that does what that of an index does. */
async function shrink(index: number): Promise<void> {
  const property = fc.asyncProperty(hostileDocument, async (project) => {
    const checked = await checkedOutputs(new Map([["only", project]]));
    expect(checked.get("only")?.wrong).toEqual([]);
  });
  const limits = { interruptAfterTimeLimit: 120_000, markInterruptAsFailure: true };
  await fc.assert(property, { seed, path: String(index), numRuns: 1, ...limits });
}

function never(): never {
  throw new Error("there is such an index");
}
