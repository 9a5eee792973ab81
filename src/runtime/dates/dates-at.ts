import { types } from "node:util";
import type { Dates } from "../message/definition.js";
import { isInstant } from "../validation/instant.js";
import type { DatePlace } from "./place.js";

/** Dates in memory and text on the wire, at the places of one message. */
export function datesAt(place: DatePlace): Dates {
  return {
    write: (value) => place(value, textOf),
    read: (json) => place(json, dateOf),
    hold: (value) => {
      let hold = true;
      place(value, (found) => {
        hold &&= dateOf(found) === found;
        return found;
      });
      return hold;
    },
  };
}

/** A date that is none has no text: it stays, and the validator refuses it at its place. */
function textOf(value: unknown): unknown {
  // Of another realm too, and under the fake clock of a test.
  return types.isDate(value) && !Number.isNaN(value.getTime()) ? value.toISOString() : value;
}

/** Text that is no date is not valid, but may get here all the same: `validation: "report"` hands it on as it is. */
function dateOf(value: unknown): unknown {
  return typeof value === "string" && isInstant(value) ? new Date(value) : value;
}
