import type { History, SendEntry } from "../world/history.js";
import { type Outcomes, placeText } from "./outcomes.js";

/** Every send's outcome against the log. */
export function checkSends(history: History, { stored }: Outcomes): string[] {
  const wrong: string[] = [];
  const lastPlaces = new Map<string, bigint>();
  for (const send of history.sends) {
    const places = stored.get(send.id) ?? [];
    const say = (what: string): void => {
      const where = places.map(placeText).join(", ") || "nowhere";
      wrong.push(`send ${send.id} of ${send.sender} to ${send.topic} ${what}; it is ${where}`);
    };
    if (places.length > 1) say("is stored more than once");
    if (isGone(send) && places.length > 0) say(`was told to be stored: no`);
    if (send.transaction?.result === "committed" && places.length !== 1)
      say("was committed, and is not there");
    const { result } = send;
    if (!result || !("place" in result) || send.transaction) continue;
    const place = placeText(result.place);
    if (places.length !== 1 || places.some((other) => placeText(other) !== place)) {
      say(`was told to be at ${place}`);
    }
    if (send.key === undefined) continue;
    const line = `${send.sender} ${send.topic} ${send.key}`;
    const { offset = -1n } = result.place;
    if ((lastPlaces.get(line) ?? -1n) >= offset) say("is before an earlier one of its key");
    lastPlaces.set(line, offset);
  }
  return [...wrong, ...checkTransactions(history, stored)];
}

function isGone({ result, transaction }: SendEntry): boolean {
  return transaction
    ? transaction.result === "no"
    : result !== undefined && "stored" in result && result.stored === "no";
}

/** All of a transaction, or nothing. */
function checkTransactions(history: History, stored: Outcomes["stored"]): string[] {
  return history.transactions.flatMap((transaction) => {
    const sends = history.sends.filter((send) => send.transaction === transaction);
    const there = sends.filter(({ id }) => stored.has(id)).length;
    return there === 0 || there === sends.length
      ? []
      : [`of transaction ${transaction.name} ${there} of ${sends.length} records are there`];
  });
}
