import { AsyncLocalStorage } from "node:async_hooks";
import type { Clock } from "../../../src/runtime/memory/clock.js";
import { type Alarm, Alarms, type Owner } from "./alarms.js";
import { replaceTimers } from "./replace-timers.js";

const { setImmediate: inNextTurn } = globalThis;
const running = new AsyncLocalStorage<Owner | undefined>();

/**
 * Time that passes only when there is nothing else to do, so that minutes take milliseconds and the same
 * run comes out the same way. Takes the place of all timers, clocks and random numbers of this process
 * while `run` lasts; one at a time. As a `Clock` it is nobody's.
 */
export class VirtualTime implements Clock {
  private time = startMs;
  private readonly alarms = new Alarms();
  private readonly random: () => number;

  constructor(random: () => number) {
    this.random = random;
  }

  now(): number {
    return this.time;
  }

  /** Since the beginning. */
  get passedMs(): number {
    return this.time - startMs;
  }

  after(ms: number, fire: () => void): () => void {
    const alarm = this.set(fire, ms, undefined, undefined);
    return () => {
      alarm.isOff = true;
    };
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => void this.after(ms, resolve));
  }

  /** Runs code whose timers are `owner`'s, those that follow from them included. */
  as<Result>(owner: Owner, work: () => Result): Result {
    return running.run(owner, work);
  }

  /** Lets time pass until the work is done. Rejects as the work does, or where nothing is left that could end it. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    const putBack = replaceTimers({
      now: () => this.time,
      random: this.random,
      set: (fire, ms, everyMs) => this.set(fire, ms, everyMs, running.getStore()),
    });
    try {
      let isDone = false;
      const working = work().finally(() => {
        isDone = true;
      });
      working.catch(() => {});
      // Each turn all that the alarm before has set off comes to rest.
      for (await turn(); !isDone; await turn()) {
        if (!this.step()) throw new Error("nothing is left that could go on");
      }
      return await working;
    } finally {
      putBack();
    }
  }

  /** Alarms that have not come. */
  get left(): readonly Alarm[] {
    return this.alarms.left;
  }

  private step(): boolean {
    const alarm = this.alarms.next();
    if (!alarm) return false;
    this.alarms.drop();
    this.time = Math.max(this.time, alarm.at);
    if (alarm.everyMs !== undefined) {
      alarm.at = this.time + alarm.everyMs;
      this.alarms.push(alarm);
    }
    running.run(alarm.owner, alarm.fire);
    return true;
  }

  private set(
    fire: () => void,
    ms: number,
    everyMs: number | undefined,
    owner: Owner | undefined,
  ): Alarm {
    return this.alarms.add({ at: this.time + Math.max(0, ms), everyMs, owner, fire });
  }
}

/** When every run begins. */
export const startMs = 1_700_000_000_000;

function turn(): Promise<void> {
  return new Promise((resolve) => void inNextTurn(resolve));
}
