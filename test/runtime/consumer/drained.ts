import { committedOffsets, endOffsets } from "../../broker/topics.js";
import { waitFor } from "../../broker/wait-for.js";

/** Waits until the group has committed the end of every partition that has records. */
export async function drained(groupId: string, topic: string): Promise<void> {
  const end = await endOffsets(topic);
  const isDone = async (): Promise<boolean> => {
    const committed = await committedOffsets(groupId, topic);
    return end.every((offset, partition) => offset === 0n || committed[partition] === offset);
  };
  await waitFor(isDone, { what: `group ${groupId} at the end of ${topic}`, timeoutMs: 45_000 });
}
