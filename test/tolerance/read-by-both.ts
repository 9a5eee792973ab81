import { expect, onTestFinished } from "vitest";
import { camelCase } from "../../src/lib/case.js";
import type { ServiceOptions } from "../../src/runtime/service-options.js";
import { waitFor } from "../broker/wait-for.js";
import { loadDesk, type Placed } from "./desk.js";

/**
 * A writer that knows one state and one property more, beside readers that don't: the tolerant group handles its
 * event, the exact one dead-letters it. `topic`: where, with one partition; its dead letters go to `<topic>.dlq`.
 */
export async function readByBoth(
  topic: string,
  client: () => ServiceOptions["client"],
  options: { readonly groupId?: string } = {},
): Promise<void> {
  const ahead = await loadDesk("ahead", topic, ["open", "paid", "returned"], {
    note: { type: "string" },
  });
  const behind = await loadDesk("behind", topic, ["open", "paid"]);
  const writer = ahead.desk({ client: client() });
  const reader = behind.desk({ client: client() });
  const seen: Record<string, Placed[]> = { tolerant: [], exact: [] };
  const start = (group: "tolerant" | "exact") => {
    const groupId = `${options.groupId ?? ""}${group}`;
    return reader.consume[group](
      { [camelCase(topic)]: { orderPlaced: (event) => void seen[group]?.push(event) } },
      { groupId },
    );
  };
  const workers = [start("tolerant"), start("exact")];
  onTestFinished(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await Promise.all([writer.close(), reader.close()]);
  });
  await Promise.all(workers.map((worker) => worker.start()));
  const known = { id: "1", status: "open" };
  const unknown = { id: "2", status: "returned", note: "broken" };
  await writer.send.orderPlaced(known);
  await writer.send.orderPlaced(unknown);
  const settled = () => workers.every(({ counts }) => counts.handled + counts.deadLettered === 2);
  await waitFor(settled, { what: "both events in both groups" });
  expect(seen).toEqual({ tolerant: [known, unknown], exact: [known] });
  expect(workers.map(({ counts }) => counts.deadLettered)).toEqual([0, 1]);
  // What is read tolerantly is not written.
  await expect(reader.send.orderPlaced(unknown)).rejects.toThrow("OrderPlaced");
}
