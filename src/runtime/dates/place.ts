/**
 * Where a value holds dates: gives each of them to `turn`, and what that makes of it stands in its place. A value in which
 * nothing is turned comes back itself; any other one is copied as far as needed.
 */
export type DatePlace = (value: unknown, turn: DateTurn) => unknown;

/** What becomes of what stands in a date's place. */
export type DateTurn = (value: unknown) => unknown;

/** The value is a date itself. */
export const date: DatePlace = (value, turn) => turn(value);

/** No date is in it. */
export const asIs: DatePlace = (value) => value;
