import type { Dispatch, DispatchTypes } from "../contract/dispatch.js";
import type { MessageId } from "../contract/message.js";
import type { Place } from "./runtime-expression.js";

/** Dispatch by the values at a place. */
export function dispatchAt(
  place: Place,
  values: ReadonlyMap<MessageId, readonly string[]>,
): Dispatch {
  const types: DispatchTypes = Object.fromEntries(values);
  return place.in === "header"
    ? { by: "header", header: place.name, types }
    : { by: "payload", path: place.path, types };
}
