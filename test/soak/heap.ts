import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** The heap after a collection, again and again, and how it grows. */
export class Heap {
  private readonly samples: { readonly minutes: number; readonly mb: number }[] = [];
  private readonly collect: () => void;

  constructor() {
    setFlagsFromString("--expose-gc");
    this.collect = runInNewContext("gc");
  }

  sample(): void {
    this.collect();
    const mb = process.memoryUsage().heapUsed / 2 ** 20;
    this.samples.push({ minutes: performance.now() / 60_000, mb });
  }

  /** Of the straight line that fits best. What the first quarter of the time needed to get warm is left out. */
  growth(): HeapGrowth {
    const began = this.samples.at(0)?.minutes ?? 0;
    const ended = this.samples.at(-1)?.minutes ?? 0;
    const warm = this.samples.filter(({ minutes }) => minutes >= began + (ended - began) / 4);
    const count = warm.length;
    const [meanTime, meanMb] = [
      mean(warm.map(({ minutes }) => minutes)),
      mean(warm.map(({ mb }) => mb)),
    ];
    const spread = sum(warm.map(({ minutes }) => (minutes - meanTime) ** 2));
    const slope = sum(warm.map(({ minutes, mb }) => (minutes - meanTime) * (mb - meanMb))) / spread;
    const errors = warm.map(({ minutes, mb }) => (mb - meanMb - slope * (minutes - meanTime)) ** 2);
    const error = Math.sqrt(sum(errors) / (count - 2) / spread);
    return { count, firstMb: warm.at(0)?.mb ?? 0, lastMb: warm.at(-1)?.mb ?? 0, slope, error };
  }
}

export interface HeapGrowth {
  /** Samples that the line goes through. */
  readonly count: number;
  readonly firstMb: number;
  readonly lastMb: number;
  /** MB a minute. */
  readonly slope: number;
  /** Standard error of the slope. */
  readonly error: number;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function mean(numbers: readonly number[]): number {
  return sum(numbers) / numbers.length;
}
