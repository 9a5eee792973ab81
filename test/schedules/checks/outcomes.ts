import type { StoredRecord } from "../../../src/runtime/memory/stored-record.js";
import type { Nature } from "../nature.js";
import { type GroupName, groupNames } from "../schedule.js";
import type { SendEntry, SettledEntry } from "../world/history.js";
import type { World } from "../world/world.js";
import { grouped } from "./grouped.js";

/** A record that a group had to read, and what it is to it. */
export interface Read {
  readonly record: StoredRecord;
  readonly send: SendEntry;
  readonly nature: Nature;
  /** In the order of the history. */
  readonly settled: readonly SettledEntry[];
}

/** What the topics hold in the end, and what groups have done with it. */
export class Outcomes {
  /** Places of sent records, by their ids. */
  readonly stored: ReadonlyMap<string, readonly StoredRecord[]>;
  readonly invoices: readonly StoredRecord[];
  readonly deadLetters: ReadonlyMap<GroupName, readonly StoredRecord[]>;
  /** For each group its partitions, each in the order of its offsets. */
  readonly reads: ReadonlyMap<GroupName, readonly (readonly Read[])[]>;

  constructor({ broker, history }: World) {
    const sent = [...broker.records("orders"), ...broker.records("payments")];
    this.stored = grouped(sent, idOf);
    this.invoices = broker.records("invoices");
    this.deadLetters = new Map(groupNames.map((group) => [group, broker.records(`${group}.dlq`)]));
    const sends = new Map(history.sends.map((send) => [send.id, send]));
    const settled = grouped(history.settled, (entry) => `${entry.group} ${placeText(entry)}`);
    this.reads = new Map(
      groupNames.map((group) => {
        const reads = sent.flatMap((record): Read[] => {
          const send = sends.get(idOf(record));
          if (!send || (group !== "billing" && record.topic !== "orders")) return [];
          const found = settled.get(`${group} ${placeText(record)}`) ?? [];
          return [{ record, send, nature: send.nature, settled: found }];
        });
        const byPartition = grouped(
          reads,
          ({ record: { topic, partition } }) => `${topic}/${partition}`,
        );
        return [group, [...byPartition.values()]];
      }),
    );
  }
}

export function idOf({ headers }: StoredRecord): string {
  return String(headers["id"]);
}

/** As messages show a place. */
export function placeText({
  topic,
  partition,
  offset,
}: {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint | undefined;
}): string {
  return `${topic}/${partition}@${offset}`;
}
