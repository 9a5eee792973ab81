import { expect, test } from "vitest";
import { textBytes } from "../../../src/runtime/message/text-bytes.js";

test("are those of the text, whatever its length, and stay so", () => {
  const texts = Array.from({ length: 300 }, (_, i) =>
    ["x", "é", "水", "😀", "\ud800"].map((unit) => unit.repeat(i ** 2 % 9001)),
  ).flat();
  const bytes = texts.map(textBytes);
  const wrong = texts.filter((text, i) => !bytes[i]?.equals(Buffer.from(text)));
  expect(wrong).toEqual([]);
});
