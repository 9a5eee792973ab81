import { waitFor } from "../../broker/wait-for.js";
import type { FakeKafka } from "./fake-kafka.js";

/** Waits until the group has committed `offset` of partition `at`. */
export async function committed(kafka: FakeKafka, offset: bigint, at = "users/0"): Promise<void> {
  await waitFor(() => kafka.committed.get(at) === offset, { what: `offset ${offset} of ${at}` });
}

/** A wait of the test's own; nothing is expected to take less. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
