import { readDeadLetter } from "../../../src/runtime/dead-letters/read-dead-letter.js";
import type { StoredRecord } from "../../../src/runtime/memory/stored-record.js";
import { fateOf, natureText } from "../nature.js";
import { startMs } from "../time/virtual-time.js";
import { grouped } from "./grouped.js";
import { type Outcomes, placeText, type Read } from "./outcomes.js";

/** Every dead letter is of a record that had to become one, with its bytes; and it is there before the record is settled. */
export function checkDeadLetters({ reads, deadLetters }: Outcomes): string[] {
  const wrong: string[] = [];
  for (const [group, records] of deadLetters) {
    const known = new Map(
      (reads.get(group) ?? []).flat().map((read) => [placeText(read.record), read]),
    );
    const letters = grouped(records, (record) => originOf(record));
    for (const [place, found] of letters) {
      const read = known.get(place);
      for (const letter of found) {
        const fault = read ? letterFault(letter, read, group) : "is of no record";
        if (fault) wrong.push(`dead letter of ${group} for ${place} ${fault}`);
      }
    }
    for (const [place, { nature, settled }] of known) {
      if (fateOf(nature, group).outcome !== "dead-lettered") continue;
      const found = letters.get(place) ?? [];
      const say = (what: string): void => {
        wrong.push(`${group}: ${place} (${natureText(nature)}) ${what}`);
      };
      const [first] = settled;
      if (found.length === 0) say("has no dead letter");
      else if (group === "invoicing" && found.length > 1) say(`has ${found.length} dead letters`);
      else if (first && found.every(({ timestamp }) => timestamp - startMs > first.at.time)) {
        say("was settled before its dead letter was written");
      }
    }
  }
  return wrong;
}

function letterFault(letter: StoredRecord, read: Read, group: string): string | undefined {
  const told = readDeadLetter(asFetched(letter));
  const { record, nature } = read;
  // No record's fate depends on the group in more than this.
  const fate = fateOf(nature, group === "billing" ? "billing" : "audit");
  if (fate.outcome !== "dead-lettered") return `ought to be ${fate.outcome}`;
  if (told?.reason !== fate.reason) return `says ${told?.reason} in place of ${fate.reason}`;
  if (told?.origin.groupId !== group) return `names ${told?.origin.groupId}`;
  const isSame = same(letter.key, record.key) && same(letter.value, record.value);
  const headers = told?.headers ?? {};
  const hasHeaders = ["eventType", "id"].every(
    (name) => String(headers[name]) === String(record.headers[name]),
  );
  return isSame && hasHeaders ? undefined : "has other bytes";
}

function originOf(letter: StoredRecord): string {
  const told = readDeadLetter(asFetched(letter));
  return told ? placeText(told.origin) : "nothing";
}

function asFetched({ offset, timestamp, ...record }: StoredRecord) {
  return { ...record, offset: String(offset), timestamp: String(timestamp) };
}

function same(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}
