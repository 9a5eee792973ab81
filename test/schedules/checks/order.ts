import type { History } from "../world/history.js";
import { type Outcomes, placeText, type Read } from "./outcomes.js";

/**
 * No handler call begins before all earlier records of its key are settled by its group; without lanes
 * all earlier ones of its partition. And within an assignment calls for a key go forward only.
 */
export function checkOrder(
  { calls }: History,
  { reads }: Outcomes,
  lanes: number | undefined,
): string[] {
  const wrong: string[] = [];
  const settledBefore = new Map<string, number>();
  for (const [group, partitions] of reads) {
    const byKey = group === "billing" && lanes !== undefined;
    for (const partition of partitions) noteSettled(group, partition, byKey, settledBefore);
  }
  const latest = new Map<string, bigint>();
  const keys = new Map(
    [...reads.values()].flat(2).map(({ record, send }) => [placeText(record), send.key] as const),
  );
  for (const call of calls) {
    // Of a transaction nothing is settled before all of it is; its order shows in what it writes.
    if (call.group === "invoicing") continue;
    const { group, topic, partition, offset, member, tenure, begun } = call;
    const place = placeText(call);
    const before = settledBefore.get(`${group} ${place}`) ?? 0;
    if (before > begun.seq) {
      wrong.push(
        `${group}: ${member} began ${place} at ${begun.time}, before an earlier one of its key was settled`,
      );
    }
    const key = group === "billing" && lanes !== undefined ? keys.get(place) : "";
    if (key === undefined) continue;
    const line = `${member} ${tenure} ${topic}/${partition} ${key}`;
    if ((latest.get(line) ?? -1n) > offset) {
      wrong.push(`${group}: ${member} went back to ${place} at ${begun.time}`);
    }
    latest.set(line, offset);
  }
  return wrong;
}

/** For each record when the last of those before it was settled for the first time. */
function noteSettled(
  group: string,
  partition: readonly Read[],
  byKey: boolean,
  settledBefore: Map<string, number>,
): void {
  const latest = new Map<string, number>();
  for (const { record, send, settled } of partition) {
    const key = byKey ? send.key : "";
    // Records without a key have no order where there are lanes.
    if (key === undefined) continue;
    const before = latest.get(key) ?? 0;
    settledBefore.set(`${group} ${placeText(record)}`, before);
    const first = settled[0]?.at.seq ?? Number.POSITIVE_INFINITY;
    latest.set(key, Math.max(before, first));
  }
}
