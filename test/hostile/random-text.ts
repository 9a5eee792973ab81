import { random } from "../support/shuffled.js";
import type { Choose } from "./places.js";
import { texts } from "./texts.js";

const all = Object.values(texts);
const soup = [..."\"'`\\/*{}()[]<>$#&;:,.@!?=+-_~^%| \n\ta0Zé"];

/** Chooses hostile texts, whole ones and mixtures, for about a third of the places; the same ones for the same seed. */
export function randomTexts(seed: number): Choose {
  const next = random(seed);
  // The first numbers of neighbouring seeds are alike.
  for (let skipped = 0; skipped < 10; skipped++) next();
  const pick = <Item>(items: readonly Item[]): Item | undefined =>
    items[Math.floor(next() * items.length)];
  const mixture = (): string => {
    const parts = Array.from({ length: 1 + Math.floor(next() * 3) }, () => pick(all) ?? "");
    const cut = parts.map((part) => (next() < 0.3 ? part.slice(Math.floor(next() * 9)) : part));
    return cut.join(pick(["", " ", "\n"]));
  };
  const soupOf = (length: number): string =>
    Array.from({ length }, () => pick(soup) ?? "").join("");
  return (place, plain) => {
    const kind = next();
    const text =
      kind < 0.1
        ? pick(all)
        : kind < 0.25
          ? mixture()
          : kind < 0.33
            ? soupOf(1 + Math.floor(next() * 30))
            : plain;
    // An illegal topic name would have the whole document refused.
    return place === "address" ? plain : (text ?? plain);
  };
}
