import { fateOf, natureText } from "../nature.js";
import type { History } from "../world/history.js";
import { type Outcomes, placeText } from "./outcomes.js";

/** Every record is settled by every group that reads it, as it has to be. */
export function checkSettled(history: History, { reads }: Outcomes): string[] {
  const wrong: string[] = [];
  const known = new Set<unknown>();
  for (const [group, partitions] of reads) {
    for (const { record, nature, settled } of partitions.flat()) {
      const say = (what: string): void => {
        wrong.push(`${group}: ${placeText(record)} (${natureText(nature)}) ${what}`);
      };
      const fate = fateOf(nature, group);
      for (const entry of settled) {
        known.add(entry);
        const { outcome, reason, member } = entry;
        if (outcome !== fate.outcome || reason !== fate.reason) {
          say(`was ${outcome} (${reason}) by ${member} in place of ${fate.outcome}`);
        }
      }
      // What a transformer has done shows in its output, also where it died before it could say so.
      if (group !== "invoicing" && settled.length === 0) say("was never settled");
      if (group === "invoicing" && settled.length > 1) say(`was settled ${settled.length} times`);
    }
  }
  for (const entry of history.settled) {
    if (!known.has(entry)) wrong.push(`${entry.group}: ${placeText(entry)} is no record`);
  }
  return wrong;
}
