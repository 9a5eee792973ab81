import fc from "fast-check";
import { texts } from "../texts.js";

const catalogue = fc.constantFrom(...Object.values(texts));
const soup = [..."\"'`\\/*{}()[]<>$#&;:,.@!?=+-_~^%| \n\ta0Zé"];

const mixture = fc
  .tuple(
    fc.array(fc.tuple(catalogue, fc.nat(9)), { minLength: 1, maxLength: 3 }),
    fc.constantFrom("", " ", "\n"),
  )
  .map(([parts, glue]) => parts.map(([text, cut]) => text.slice(cut)).join(glue));

/** Halves of characters among them. What fast-check has for this takes a second to set up. */
const anyCharacters = fc
  .array(fc.nat(0x10ffff), { maxLength: 8 })
  .map((codes) => String.fromCodePoint(...codes));

/** A text that tries to be more than text: of the catalogue, a mixture, syntax in disorder, any characters. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: catalogue, weight: 4 },
  { arbitrary: mixture, weight: 2 },
  { arbitrary: fc.string({ unit: fc.constantFrom(...soup), maxLength: 24 }), weight: 2 },
  { arbitrary: anyCharacters, weight: 1 },
);

/** Mostly the plain text, to which it shrinks. */
export function textOr(plain: string): fc.Arbitrary<string> {
  return either(plain, 2);
}

/** Nearly always the plain text: at this place most others have the whole document refused. */
export function nearly(plain: string): fc.Arbitrary<string> {
  return either(plain, 12);
}

function either(plain: string, weight: number): fc.Arbitrary<string> {
  return fc.oneof(
    { withCrossShrink: true },
    { arbitrary: fc.constant(plain), weight },
    { arbitrary: hostileText, weight: 1 },
  );
}
