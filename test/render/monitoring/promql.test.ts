import { expect, test } from "vitest";
import { series } from "../../../src/render/monitoring/promql.js";
import { metricNames } from "../../../src/runtime/observability/metric-names.js";

test("the series of topics with parameters are those of every topic that they describe", () => {
  const topic = ["orders.{region}.in", "users.v1"];
  const selector = series(metricNames.recordsConsumed, { group: "{g}", topic });
  const [, pattern = ""] = /topic=~("(?:\\.|[^"])*")/.exec(selector) ?? [];
  const matches = new RegExp(`^(?:${JSON.parse(pattern)})$`);
  expect(["orders.eu.in", "orders.us.in", "users.v1"].every((name) => matches.test(name))).toBe(
    true,
  );
  expect(["orders..in", "orders.eu", "usersxv1"].some((name) => matches.test(name))).toBe(false);
  expect(selector).toContain('group="{g}"');
});
