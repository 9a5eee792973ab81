import { expect, test, vi } from "vitest";
import type { Hooks, MemberEvent } from "../../src/runtime/hooks.js";
import type { Logger } from "../../src/runtime/logger.js";
import { safeHooks } from "../../src/runtime/safe-hooks.js";

const member: MemberEvent = { group: "invites", state: "joined", partitions: 3 };

function recordingLogger(): Logger & { readonly lines: unknown[] } {
  const lines: unknown[] = [];
  const write = (message: string, fields?: unknown): void => void lines.push({ message, fields });
  return { lines, debug: write, info: write, warn: write, error: write };
}

test("has no hook where nobody listens", () => {
  const log = recordingLogger();
  expect(Object.values(safeHooks(undefined, log)).every((hook) => hook === undefined)).toBe(true);
  expect(safeHooks([{ member: () => {} }, {}], log).sent).toBeUndefined();
});

test("calls all that listen, with their this, in their order", () => {
  class Counting implements Hooks {
    count = 0;
    member(): void {
      this.count += 1;
    }
  }
  const counting = new Counting();
  const listener = vi.fn();
  safeHooks([counting, { member: listener }], recordingLogger()).member?.(member);
  expect(counting.count).toBe(1);
  expect(listener).toHaveBeenCalledExactlyOnceWith(member);
});

test("says once that a hook throws, and goes on calling it and the others", () => {
  const log = recordingLogger();
  const failing = vi.fn(() => {
    throw new Error("no such gauge");
  });
  const other = vi.fn();
  const hooks = safeHooks([{ member: failing }, { member: other }], log);
  hooks.member?.(member);
  hooks.member?.(member);
  expect(failing).toHaveBeenCalledTimes(2);
  expect(other).toHaveBeenCalledTimes(2);
  expect(log.lines).toEqual([
    {
      message: "a hook failed; it is called on (said once)",
      fields: { hook: "member", error: "Error: no such gauge" },
    },
  ]);
});

test("a hook that is async and rejects ends as a line in the log too", async () => {
  const log = recordingLogger();
  const hooks = safeHooks({ member: () => Promise.reject(new Error("late")) }, log);
  hooks.member?.(member);
  await vi.waitFor(() => expect(log.lines).toHaveLength(1));
});
