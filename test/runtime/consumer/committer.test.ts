import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Committer } from "../../../src/runtime/consumer/committer.js";
import type { PartitionOffset } from "../../../src/runtime/transport/transport.js";

/** Longer than the committer waits before it commits by itself. */
const slowMs = 1_500;

describe("a flush", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("ends where commits take long and fail: a member that leaves waits no longer than for two", async () => {
    const committer = committerOf(
      () =>
        new Promise((_, reject) => {
          setTimeout(() => reject(new Error("not enough replicas")), slowMs);
        }),
      { toCommit: at(7n), committed: undefined },
    );
    committer.soon();
    let isOver = false;
    const flushing = committer.flush().then(() => {
      isOver = true;
    });
    await vi.advanceTimersByTimeAsync(2 * slowMs);
    expect(isOver).toBe(true);
    await flushing;
    committer.end();
  });

  it("commits what is settled while a commit is on its way", async () => {
    const sent: bigint[] = [];
    const part: { toCommit: PartitionOffset | undefined; committed: bigint | undefined } = {
      toCommit: at(1n),
      committed: undefined,
    };
    const committer = committerOf(async ([first]) => {
      if (first) sent.push(first.offset);
      await Promise.resolve();
    }, part);
    committer.soon();
    part.toCommit = at(2n);
    await committer.flush();
    expect(sent).toEqual([1n, 2n]);
    committer.end();
  });
});

function at(offset: bigint): PartitionOffset {
  return { topic: "users", partition: 0, offset };
}

function committerOf(
  commit: (offsets: readonly PartitionOffset[]) => Promise<void>,
  part: { toCommit: PartitionOffset | undefined; committed: bigint | undefined },
): Committer {
  const committer = new Committer(undefined, commit, () => true);
  committer.begin([part]);
  return committer;
}
