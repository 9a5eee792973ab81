import { type Clock, systemClock } from "./clock.js";

/** Turns of the event loop that a step of time may need until all that it set off has come to rest. */
const turnsAStep = 20;

/** A clock that stands still until it is told otherwise. It moves the broker only, not the timers of the code under test. */
export class ManualClock implements Clock {
  private time: number;
  private alarms: Alarm[] = [];

  constructor(startMs = 0) {
    this.time = startMs;
  }

  now(): number {
    return this.time;
  }

  after(ms: number, fire: () => void): () => void {
    if (ms <= 0) return systemClock.after(0, fire);
    const alarm: Alarm = { at: this.time + ms, fire };
    this.alarms.push(alarm);
    return () => {
      this.alarms = this.alarms.filter((other) => other !== alarm);
    };
  }

  /** Lets so much time pass. Whatever falls due happens in its order, each with what follows from it. */
  async advance(ms: number): Promise<void> {
    const end = this.time + ms;
    await settled();
    for (;;) {
      const next = this.alarms.reduce<Alarm | undefined>(earlier, undefined);
      if (!next || next.at > end) break;
      this.alarms = this.alarms.filter((alarm) => alarm !== next);
      this.time = next.at;
      next.fire();
      await settled();
    }
    this.time = end;
  }
}

interface Alarm {
  readonly at: number;
  readonly fire: () => void;
}

function earlier(found: Alarm | undefined, alarm: Alarm): Alarm {
  return found && found.at <= alarm.at ? found : alarm;
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < turnsAStep; turn += 1) {
    await new Promise<void>((resolve) => {
      systemClock.after(0, resolve);
    });
  }
}
