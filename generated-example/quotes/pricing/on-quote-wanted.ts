import { NotSold, Quoted, type QuoteRequests } from "./events/index.js";

/** The prices of the goods, in euros. */
const prices: ReadonlyMap<string, number> = new Map([
  ["tea", 4.2],
  ["cup", 9],
]);

/** Answers each question for a price: goes to the topic that the question names, with its id. */
export const onQuoteWanted: QuoteRequests.QuoteWanted.Handler = ({ sku, quantity }) => {
  const price = prices.get(sku);
  if (price === undefined) return NotSold.of({ reason: "no such goods" });
  return Quoted.of({ price: price * quantity, currency: "EUR" });
};
