import type { SchemaTable, TextDates } from "../../../src/contract/schema.js";
import { DatePlaces } from "../../../src/render/dates/date-places.js";
import { placeText } from "../../../src/render/dates/place-text.js";
import { allObstacles } from "../../../src/render/dates/with-dates.js";
import { startReading } from "../../../src/render/types/type-of-schema.js";
import { dateOrText } from "../../../src/runtime/dates/date-or-text.js";
import { datesAt } from "../../../src/runtime/dates/dates-at.js";
import { eachOf } from "../../../src/runtime/dates/each-of.js";
import { itemsOf } from "../../../src/runtime/dates/items-of.js";
import { membersOf } from "../../../src/runtime/dates/members-of.js";
import { asIs, date } from "../../../src/runtime/dates/place.js";
import { recordOf } from "../../../src/runtime/dates/record-of.js";
import { toldBy } from "../../../src/runtime/dates/told-by.js";
import type { Dates } from "../../../src/runtime/message/definition.js";
import { ROOT } from "../schema-table.js";

const runtime = {
  ...{ asIs, date, dateOrText, datesAt, eachOf },
  ...{ itemsOf, membersOf, recordOf, toldBy },
};

/** What generated code knows of the dates of a schema's values. */
export interface DatesUnderTest {
  /** Date-times that stay text. */
  readonly texts: TextDates;
  /** `undefined`: there are none. */
  readonly dates: Dates | undefined;
  readonly code: string;
}

export function datesOf(
  table: SchemaTable,
  names: Readonly<Record<string, string>>,
): DatesUnderTest {
  const nameOf = (id: string) => (id === ROOT ? "Root" : names[id]);
  const read = (texts: TextDates) => {
    const places = new DatePlaces(startReading(table, nameOf, texts));
    return { places, root: places.of({ kind: "reference", id: ROOT, name: "Root" }) };
  };
  const texts = new Set(allObstacles((some) => read(some).places.obstacles).keys());
  const { places, root } = read(texts);
  if (root === undefined) return { texts, dates: undefined, code: "" };
  const constants = [...places.named].map(
    ([name, place]) => `const ${name} = ${placeText(place)};`,
  );
  const code = `${constants.join("\n")}\nreturn datesAt(${placeText(root)});`;
  // The code is a generator's, of a test's own schemas.
  const make = new Function(...Object.keys(runtime), code) as (...given: unknown[]) => Dates;
  return { texts, dates: make(...Object.values(runtime)), code };
}
