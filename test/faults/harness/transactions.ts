import { setTimeout as sleep } from "node:timers/promises";
import type { Parcel } from "../contract/parcel-module.js";
import { checkSends } from "./check-history.js";
import { type Outcome, outcome } from "./findings.js";
import type { Ground } from "./ground.js";
import { nameOf } from "./history.js";
import type { Fault } from "./load.js";
import { type LoggedParcel, loggedParcels } from "./logged-parcels.js";

/** Different keys in a transaction, and steps of each. */
const parcels = 10;
const stepsOfEach = 10;
/** After so many tries a sender has to see that it is of no use. */
const maxTries = 20;

/** Sends the steps in one transaction; rejects where that is not committed. */
export type SendTransaction = (steps: readonly Parcel[]) => Promise<unknown>;

/** Transactions one after the other, each tried again unless it may be committed. */
export class TransactionLoad {
  /** Tries that were not committed. */
  failed = 0;
  private unknown = 0;
  private givenUp = 0;
  private readonly ground: Ground;
  private readonly groups: Parcel[][] = [];

  constructor(ground: Ground) {
    this.ground = ground;
  }

  /** As many transactions as give the load's size, and the faults meanwhile. */
  async run(send: SendTransaction, faults: readonly Fault[], size: number): Promise<void> {
    const waiting = [...faults].sort((a, b) => a.at - b.at);
    const struck: Promise<unknown>[] = [];
    const count = Math.ceil(size / (parcels * stepsOfEach));
    for (let n = 0; n < count; n += 1) {
      for (let [next] = waiting; next && next.at * count <= n; [next] = waiting) {
        waiting.shift();
        struck.push(Promise.resolve(next.strike()));
      }
      await this.send(stepsOf("parcel", n), send);
    }
    await Promise.all(struck);
  }

  /** One transaction of another sender's parcels. */
  async sendOther(name: string, send: SendTransaction): Promise<void> {
    await this.send(stepsOf(name, 0), send);
  }

  /** Judges what readers of committed records see. */
  async outcome(more: Readonly<Record<string, number>> = {}): Promise<Outcome> {
    const { history } = this.ground;
    const log = await this.committed();
    const seen = new Set(log.map(nameOf));
    const inPart = this.groups.filter((steps) => {
      const there = steps.filter((step) => seen.has(nameOf(step))).length;
      return there > 0 && there < steps.length;
    });
    return outcome(
      {
        ...checkSends(history, log),
        "transactions seen in part": inPart.length,
        "given up": this.givenUp,
        ...more,
      },
      `${this.groups.length} transactions, ${this.failed} tries failed, ${this.unknown} commits unknown`,
      `${history.resolved.toLocaleString("en")} acknowledged`,
    );
  }

  private async send(steps: Parcel[], send: SendTransaction): Promise<void> {
    const { history } = this.ground;
    this.groups.push(steps);
    const sending = this.untilCommitted(() => send(steps));
    await Promise.all(steps.map((step) => history.send(step, () => sending)));
  }

  private async untilCommitted(send: () => Promise<unknown>): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await send();
        return;
      } catch (error) {
        this.failed += 1;
        const unknown = error instanceof Error && "stored" in error && error.stored === "unknown";
        if (unknown) this.unknown += 1;
        else if (tries === maxTries) this.givenUp += 1;
        if (unknown || tries === maxTries) throw error;
        await sleep(20);
      }
    }
  }

  /** What was committed last is seen some moments later. */
  private async committed(): Promise<LoggedParcel[]> {
    const { history, site, topics } = this.ground;
    for (let tries = 1; ; tries += 1) {
      const log = await loggedParcels(topics.parcels, site.directBrokers);
      const seen = new Set(log.map(nameOf));
      const missing = [...history.sends].some(
        ([name, fate]) => fate === "resolved" && !seen.has(name),
      );
      if (!missing || tries === 5) return log;
      await sleep(500);
    }
  }
}

function stepsOf(name: string, n: number): Parcel[] {
  return Array.from({ length: parcels * stepsOfEach }, (_, at) => ({
    parcelId: `${name}-${at % parcels}`,
    step: n * stepsOfEach + Math.floor(at / parcels),
  }));
}
