import type { Fault, RequestInfo } from "../../../src/runtime/memory/faults.js";
import { MemoryBroker } from "../../../src/runtime/memory/memory-broker.js";
import {
  type GroupName,
  groupNames,
  type Happening,
  type MemberName,
  type Schedule,
  type SenderName,
  senderNames,
} from "../schedule.js";
import { randomOf } from "../time/random.js";
import { VirtualTime } from "../time/virtual-time.js";
import { requestTimeoutMs, topics } from "./contract.js";
import { handlerOf } from "./handler.js";
import { type CallEntry, History } from "./history.js";
import { Member } from "./member.js";
import { MemberWatch } from "./member-watch.js";
import { OwnProcess } from "./own-process.js";
import { Shop } from "./shop.js";

/** A broker, and the services of a schedule that use it. */
export class World {
  readonly time: VirtualTime;
  readonly broker: MemoryBroker;
  readonly history: History;
  /** What the services have logged, for who looks into a failure. */
  readonly log: string[] = [];
  readonly members: Map<MemberName, Member> = new Map();
  readonly shops: Map<SenderName, Shop> = new Map();
  private readonly schedule: Schedule;
  private readonly random: () => number;
  private readonly running = new Map<
    GroupName,
    Set<{ readonly call: CallEntry; readonly of: MemberWatch }>
  >(groupNames.map((group) => [group, new Set()]));
  private readonly firstCalls = new Set<string>();
  private readonly takeBacks: (() => void)[] = [];
  private processes = 0;

  constructor(schedule: Schedule) {
    this.schedule = schedule;
    this.random = randomOf(schedule.seed);
    this.time = new VirtualTime(randomOf(schedule.seed + 1));
    this.history = new History(() => this.time.passedMs);
    this.broker = new MemoryBroker({
      ...{ topics, requestTimeoutMs, clock: this.time },
      latencyMs: () => 1 + Math.floor(this.random() * schedule.latencyMs),
      maxRecordsPerFetch: schedule.maxRecordsPerFetch,
    });
    for (const sender of senderNames) this.openShop(sender);
  }

  happen(event: Happening): void {
    switch (event.what) {
      case "send":
        this.inShop(event.sender, (shop) => shop.send(event));
        break;
      case "transaction":
        this.inShop(event.sender, (shop) => void shop.run(event));
        break;
      case "crash sender":
        this.shops.get(event.sender)?.process.kill();
        this.openShop(event.sender);
        break;
      case "start":
        this.start(event.member, event.reads);
        break;
      case "stop":
        this.inMember(event.member, (member) => void member.stop(event.deadlineMs));
        break;
      case "crash":
        this.members.get(event.member)?.process.kill();
        break;
      case "pause":
      case "resume":
        this.inMember(event.member, ({ worker }) => worker[event.what](event.topic));
        break;
      default:
        this.befall(event);
    }
  }

  /** Nothing goes wrong any more. */
  calmDown(): void {
    for (const takeBack of this.takeBacks.splice(0)) takeBack();
    this.fair();
    for (const topic of Object.keys(topics)) this.broker.setAvailable(topic, true);
  }

  /** Has a process run at this place, unless there is one. */
  start(name: MemberName, reads: "orders" | "both"): void {
    const known = this.members.get(name);
    if (known && !known.process.dead && !known.isStopping) return;
    const process = this.newProcess(name);
    const group = groupOfMember(name);
    const running = this.running.get(group) ?? new Set();
    const watch = new MemberWatch(group, process, this.broker, this.history, running);
    const handler = handlerOf({
      ...{ watch, invoices: group === "invoicing" },
      natureOf: (id) => this.history.sends[Number(id.slice(1))]?.nature ?? { kind: "plain" },
      isFirstCall: (id) => {
        const isFirst = !this.firstCalls.has(`${group} ${id}`);
        this.firstCalls.add(`${group} ${id}`);
        return isFirst;
      },
    });
    const { schedule } = this;
    const member = this.time.as(
      process,
      () => new Member({ process, group, reads, schedule, watch, handler }),
    );
    this.members.set(name, member);
  }

  /** What happens to the broker, and on the way to it. */
  private befall(event: Befalling): void {
    const { broker } = this;
    switch (event.what) {
      case "evict":
        this.inMember(event.member, ({ group, process }) => {
          for (const id of broker.members(group)) {
            if (id.startsWith(`${process.name}-`)) broker.evict(group, id);
          }
        });
        break;
      case "rebalance":
        broker.rebalance(event.group);
        break;
      case "no leader":
        broker.setAvailable(event.topic, false);
        this.time.after(event.forMs, () => broker.setAvailable(event.topic, true));
        break;
      case "fault": {
        const { request: kind, group: groupId } = event;
        const match = groupId === undefined ? { kind } : { kind, groupId };
        this.takeBacks.push(broker.faults.inject(match, event.fault, event.times));
        break;
      }
      case "weather":
        broker.faults.decide = () => this.bad(event.percent, event.fault);
        this.time.after(event.forMs, () => this.fair());
    }
  }

  private inMember(name: MemberName, work: (member: Member) => void): void {
    const member = this.members.get(name);
    if (member && !member.process.dead) this.time.as(member.process, () => work(member));
  }

  private inShop(name: SenderName, work: (shop: Shop) => void): void {
    const shop = this.shops.get(name);
    if (shop) this.time.as(shop.process, () => work(shop));
  }

  private openShop(sender: SenderName): void {
    const process = this.newProcess(sender);
    const shop = this.time.as(process, () => new Shop(process, sender, this.history));
    this.shops.set(sender, shop);
  }

  private newProcess(place: string): OwnProcess {
    this.processes += 1;
    return new OwnProcess(`${place}#${this.processes}`, this.broker, (line) => {
      this.log.push(`${this.time.passedMs} ${line}`);
    });
  }

  private bad(percent: number, fault: Fault): Fault | undefined {
    return this.random() * 100 < percent ? fault : undefined;
  }

  private fair(): void {
    this.broker.faults.decide = (_: RequestInfo) => undefined;
  }
}

type Befalling = Extract<
  Happening,
  { readonly what: "evict" | "rebalance" | "no leader" | "fault" | "weather" }
>;

function groupOfMember(name: MemberName): GroupName {
  // A member's name begins with its group's.
  return name.slice(0, -2) as GroupName;
}
