import { fateOf, natureText } from "../nature.js";
import { grouped } from "./grouped.js";
import { idOf, type Outcomes, placeText } from "./outcomes.js";

/** Of what is committed: one invoice for each order that was handled, none for others, and in the order of each key. */
export function checkTransforms({ reads, invoices, stored }: Outcomes): string[] {
  const wrong: string[] = [];
  const made = grouped(invoices, idOf);
  for (const { record, nature, send } of (reads.get("invoicing") ?? []).flat()) {
    const count = made.get(send.id)?.length ?? 0;
    const expected = fateOf(nature, "invoicing").outcome === "handled" ? 1 : 0;
    if (count === expected) continue;
    wrong.push(
      `invoicing: ${placeText(record)} (${natureText(nature)}) has ${count} invoices, not ${expected}`,
    );
  }
  const latest = new Map<string, bigint>();
  for (const invoice of invoices) {
    const source = stored.get(idOf(invoice))?.[0];
    if (!source) {
      wrong.push(`invoice ${placeText(invoice)} is of no order`);
      continue;
    }
    if (source.key === null) continue;
    const line = `${source.partition} ${source.key}`;
    if ((latest.get(line) ?? -1n) >= source.offset) {
      wrong.push(`invoice ${placeText(invoice)} of ${placeText(source)} is behind a later one`);
    }
    latest.set(line, source.offset);
  }
  return wrong;
}
