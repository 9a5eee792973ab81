import type { History } from "../world/history.js";
import { grouped } from "./grouped.js";
import { type Outcomes, placeText } from "./outcomes.js";

/** No commit is asked for before everything in front of it is settled. */
export function checkCommits({ commits }: History, { reads }: Outcomes): string[] {
  const wrong: string[] = [];
  const firsts = new Map(
    [...reads].map(([group, partitions]) => [
      group,
      grouped(partitions.flat(), ({ record }) => `${record.topic}/${record.partition}`),
    ]),
  );
  for (const commit of commits) {
    const { group, member, topic, partition, offset, asked } = commit;
    const read = firsts.get(group)?.get(`${topic}/${partition}`) ?? [];
    const open = read.find(
      ({ record, settled }) =>
        record.offset < offset && !(settled[0] && settled[0].at.seq < asked.seq),
    );
    if (!open) continue;
    wrong.push(
      `${group}: ${member} commits ${placeText(commit)} at ${asked.time}, and ${placeText(open.record)} is not settled`,
    );
  }
  return wrong;
}
