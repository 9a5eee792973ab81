import type { MemberEvent, SettledEvent } from "../../../src/runtime/hooks.js";
import type { MemoryBroker } from "../../../src/runtime/memory/memory-broker.js";
import type { Assignment, PartitionOffset } from "../../../src/runtime/transport/transport.js";
import type { GroupName } from "../schedule.js";
import type { CallEntry, History } from "./history.js";
import type { ConsumerWatch } from "./observed-transport.js";
import type { OwnProcess } from "./own-process.js";

/** Where a record lies. */
interface Place {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
}

/** Notes what one member does, and sees at once what must not be at that moment. */
export class MemberWatch implements ConsumerWatch {
  private readonly group: GroupName;
  private readonly process: OwnProcess;
  private readonly broker: MemoryBroker;
  private readonly history: History;
  private readonly running: Set<{ readonly call: CallEntry; readonly of: MemberWatch }>;
  private tenure = 0;

  /** `running`: handler calls of the whole group. */
  constructor(
    group: GroupName,
    process: OwnProcess,
    broker: MemoryBroker,
    history: History,
    running: Set<{ readonly call: CallEntry; readonly of: MemberWatch }>,
  ) {
    this.group = group;
    this.process = process;
    this.broker = broker;
    this.history = history;
    this.running = running;
  }

  assigned(assignment: Assignment): void {
    if (this.process.dead) return;
    const { group, history } = this;
    const { name: member } = this.process;
    this.tenure += 1;
    const { tenure } = this;
    const at = history.moment();
    for (const [topic, partitions] of Object.entries(assignment)) {
      for (const partition of partitions) {
        history.assigned.push({ group, member, topic, partition, tenure, at });
        for (const { call, of } of this.running) {
          if (call.topic !== topic || call.partition !== partition || of.process.dead) continue;
          if (of === this) this.wrong(call, `still runs when ${member} has joined again`);
          else if (of.isInGroup) this.wrong(call, `still runs when ${member} gets its partition`);
        }
      }
    }
  }

  commits(offsets: readonly PartitionOffset[]): () => void {
    const { group, history } = this;
    const { name: member } = this.process;
    if (this.process.dead) return () => {};
    const asked = history.moment();
    const entries = offsets.map((at) => ({ ...at, group, member, asked }));
    history.commits.push(...entries);
    return () => {
      const taken = history.moment();
      for (const entry of entries) Object.assign(entry, { taken });
    };
  }

  settled({ group: _, offset, ...event }: SettledEvent): void {
    if (this.process.dead) return;
    const { group, history } = this;
    const at = history.moment();
    history.settled.push({
      ...{ ...event, group, member: this.process.name },
      ...{ offset: BigInt(offset), at },
    });
  }

  state(state: MemberEvent["state"]): void {
    if (this.process.dead) return;
    this.history.states.push({ member: this.process.name, state, at: this.history.moment() });
  }

  /** A handler call begins. The result is to be called at its end. */
  begins({ topic, partition, offset }: Place): () => void {
    const { group, history, tenure } = this;
    const { name: member, dead } = this.process;
    if (dead) return () => {};
    const begun = history.moment();
    const call = { group, member, topic, partition, offset, tenure, begun, isOver: false };
    history.calls.push(call);
    const owner = history.assigned.findLast(
      (other) => other.group === group && other.topic === topic && other.partition === partition,
    );
    if (owner && owner.member !== member && this.isInGroup) {
      this.wrong(call, `begins though ${owner.member} has the partition by now`);
    }
    const running = { call, of: this };
    this.running.add(running);
    return () => {
      this.running.delete(running);
      call.isOver = true;
    };
  }

  /** As the broker knows. */
  private get isInGroup(): boolean {
    return this.broker.members(this.group).some((id) => id.startsWith(`${this.process.name}-`));
  }

  private wrong({ topic, partition, offset, member, begun }: CallEntry, what: string): void {
    const record = `${topic}/${partition}@${offset}`;
    this.history.wrong.push(`the call of ${member} for ${record} (${begun.time}) ${what}`);
  }
}
