import type { Dispatch } from "../contract/dispatch.js";
import type { ReceiveOperation } from "../contract/operation.js";
import type { RawNode } from "../parse/raw-node.js";
import type { Context } from "./context.js";
import { choice, type Property } from "./property.js";

type ReadMode = ReceiveOperation["read"];

/** `read` in the `x-kafka` of a receive operation. */
export const readProperty: Property<ReadMode> = choice(["exact", "tolerant"]);

/** How an operation reads: exactly, unless it says otherwise and its messages can be told apart all the same. */
export function readMode(
  ctx: Context,
  settings: RawNode | undefined,
  asked: ReadMode | undefined,
  dispatch: Dispatch,
): ReadMode {
  const place = settings?.members.get("read");
  if (asked !== "tolerant") return "exact";
  if (place === undefined || dispatch.by !== "validators") return asked;
  ctx.report(
    "setting-unsupported",
    place,
    "x-kafka read: tolerant is not honoured: only their validators tell the messages of this topic apart, and tolerant ones would take one message for another.",
    "Name the type of each message with x-kafka type.",
  );
  return "exact";
}
