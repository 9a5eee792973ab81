import type { Context } from "./context.js";

/**
 * Makes the next version of an event out of an older one. Called before each handler call; not waited
 * for. What it throws, or returns though it does not fit the contract, makes the record a dead letter.
 */
export type UpcastStep<Old, Headers, Key, Next> = (
  old: Old,
  ctx: UpcastContext<Headers, Key>,
) => Next;

/** What a step is told of the record: headers and key are those it came in with. */
export type UpcastContext<Headers, Key> = Pick<
  Context<Headers, Key, unknown>,
  | "topic"
  | "partition"
  | "offset"
  | "timestamp"
  | "key"
  | "headers"
  | "correlationId"
  | "raw"
  | "log"
>;
