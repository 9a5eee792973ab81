import type { AssignedEntry, History, SettledEntry } from "../world/history.js";
import { grouped } from "./grouped.js";
import { type Outcomes, placeText, type Read } from "./outcomes.js";

/** What was committed before a partition was assigned anew does not come again with that assignment. */
export function checkRedelivered({ calls, commits, assigned }: History): string[] {
  const taken = grouped(
    commits.filter((commit) => commit.taken),
    (commit) => `${commit.group} ${commit.topic}/${commit.partition}`,
  );
  const since = new Map(assigned.map((entry) => [tenureText(entry), entry.at.seq]));
  return calls.flatMap((call) => {
    const from = since.get(tenureText(call)) ?? 0;
    const before = (taken.get(`${call.group} ${call.topic}/${call.partition}`) ?? []).find(
      (commit) => commit.offset > call.offset && (commit.taken?.seq ?? from) < from,
    );
    if (!before) return [];
    const where = `${placeText(call)} was handled by ${call.member} at ${call.begun.time}`;
    return [`${call.group}: ${where}, though ${before.member} had committed it before`];
  });
}

/**
 * Where nothing breaks each record is settled once; but for one behind a record of another key that
 * was not settled when its partition was assigned anew: offsets can't be committed past that.
 */
export function checkSettledOnce({ assigned }: History, { reads }: Outcomes): string[] {
  const wrong: string[] = [];
  for (const [group, partitions] of reads) {
    for (const partition of partitions) {
      for (const [index, { record, settled }] of partition.entries()) {
        for (const again of settled.slice(1)) {
          const from = assignedBefore(assigned, again);
          if (partition.slice(0, index).some((read) => isOpenAt(read, from))) continue;
          const times = settled.map(({ member, at }) => `${member} ${at.time}`).join(", ");
          wrong.push(`${group}: ${placeText(record)} was settled more than once: ${times}`);
        }
      }
    }
  }
  return wrong;
}

function assignedBefore(assigned: readonly AssignedEntry[], entry: SettledEntry): number {
  const { member, topic, partition, at } = entry;
  const last = assigned.findLast(
    (other) =>
      other.member === member &&
      other.topic === topic &&
      other.partition === partition &&
      other.at.seq < at.seq,
  );
  return last?.at.seq ?? 0;
}

function isOpenAt({ settled }: Read, seq: number): boolean {
  return (settled[0]?.at.seq ?? Number.POSITIVE_INFINITY) > seq;
}

function tenureText({
  member,
  tenure,
  topic,
  partition,
}: Pick<AssignedEntry, "member" | "tenure" | "topic" | "partition">): string {
  return `${member} ${tenure} ${topic}/${partition}`;
}
