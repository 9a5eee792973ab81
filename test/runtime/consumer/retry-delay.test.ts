import { expect, test } from "vitest";
import { retryDelayMs } from "../../../src/runtime/consumer/retry-delay.js";

test("the delay doubles with each call, up to its maximum", () => {
  const delays = [1, 2, 3, 4, 2_000].map((attempts) =>
    retryDelayMs({ delayMs: 200, delayMaxMs: 1_000 }, attempts),
  );
  expect(delays).toEqual([200, 400, 800, 1_000, 1_000]);
});

test("a delay is never longer than a timer can be", () => {
  expect(retryDelayMs({ delayMs: 1, delayMaxMs: Number.MAX_VALUE }, 60)).toBe(2_147_483_647);
});
