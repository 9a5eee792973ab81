import { syncBuiltinESMExports } from "node:module";
import timersPromises from "node:timers/promises";
import type { Alarm } from "./alarms.js";

/** What takes the place of the machine's time. */
export interface TimeSource {
  /** Milliseconds since 1970. */
  now(): number;
  random(): number;
  set(fire: () => void, ms: number, everyMs?: number): Alarm;
}

/** Replaces timers, clocks and random numbers of this process. The result puts them back. */
export function replaceTimers({ now, random, set }: TimeSource): () => void {
  const { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate } =
    globalThis;
  const own = {
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    setImmediate,
    clearImmediate,
  };
  const ownPromises = { ...timersPromises };
  const [dateNow, mathRandom] = [Date.now, Math.random];
  const off = (handle: unknown): void => {
    // One from before is the machine's.
    if (handle instanceof Handle) handle.alarm.isOff = true;
    else Reflect.apply(own.clearTimeout, undefined, [handle]);
  };
  Object.assign(globalThis, {
    setTimeout: (fire: () => void, ms = 1) => new Handle(set(fire, Math.max(1, ms))),
    setInterval: (fire: () => void, ms = 1) =>
      new Handle(set(fire, Math.max(1, ms), Math.max(1, ms))),
    setImmediate: (fire: () => void) => new Handle(set(fire, 0)),
    ...{ clearTimeout: off, clearInterval: off, clearImmediate: off },
  });
  Object.assign(timersPromises, {
    setTimeout: (ms = 1) => new Promise<void>((resolve) => void set(resolve, Math.max(1, ms))),
    setImmediate: () => new Promise<void>((resolve) => void set(resolve, 0)),
  });
  syncBuiltinESMExports();
  Date.now = now;
  Math.random = random;
  const began = now();
  Object.defineProperty(performance, "now", { value: () => now() - began, configurable: true });
  return () => {
    Object.assign(globalThis, own);
    Object.assign(timersPromises, ownPromises);
    syncBuiltinESMExports();
    Date.now = dateNow;
    Math.random = mathRandom;
    // What the prototype has is there again.
    Reflect.deleteProperty(performance, "now");
  };
}

/** What `setTimeout` gives. */
class Handle {
  readonly alarm: Alarm;

  constructor(alarm: Alarm) {
    this.alarm = alarm;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}
