import { expect, test } from "vitest";
import { sortedJson } from "../../src/lib/sorted-json.js";

test("members are in code-unit order at every depth, items stay", () => {
  const value = JSON.parse(
    '{"b":[{"d":1,"c":2},"z","a"],"a":null,"B":1,"__proto__":{"y":1,"x":2}}',
  );
  expect(JSON.stringify(sortedJson(value))).toBe(
    '{"B":1,"__proto__":{"x":2,"y":1},"a":null,"b":[{"c":2,"d":1},"z","a"]}',
  );
});
