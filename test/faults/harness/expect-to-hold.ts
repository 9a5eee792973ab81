import { expect } from "vitest";
import type { CaseResult } from "./run-case.js";

/** Prints both sides of a case, and fails the test where something is wrong with them. */
export function expectToHold({ name, ours, plain, failures }: CaseResult): void {
  const [oursTook, plainTook] = [ours.seconds.toFixed(1), plain.seconds.toFixed(1)];
  console.log(
    `${name}\n  ours (${oursTook} s): ${ours.said}\n  plain KafkaJS (${plainTook} s): ${plain.said}`,
  );
  expect(failures).toEqual([]);
}
