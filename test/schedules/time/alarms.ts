/** Something that is to happen at a time, or each time so much has passed. */
export interface Alarm {
  at: number;
  /** Of alarms of one time the earlier made comes first. */
  order: number;
  readonly everyMs: number | undefined;
  readonly owner: Owner | undefined;
  readonly fire: () => void;
  isOff: boolean;
}

/** Whose code has set an alarm. What a dead one has set never comes. */
export interface Owner {
  readonly name: string;
  readonly dead: boolean;
}

/** Alarms, the next one first: a binary heap. */
export class Alarms {
  private readonly heap: Alarm[] = [];
  private made = 0;

  add(alarm: Omit<Alarm, "order" | "isOff">): Alarm {
    const added: Alarm = { ...alarm, order: 0, isOff: false };
    this.push(added);
    return added;
  }

  /** Sets an alarm that has come once more. */
  push(alarm: Alarm): void {
    this.made += 1;
    alarm.order = this.made;
    const { heap } = this;
    let at = heap.length;
    heap.push(alarm);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent];
      if (!above || isBefore(above, alarm)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = alarm;
  }

  /** The next one that still counts. */
  next(): Alarm | undefined {
    for (let first = this.heap[0]; first; first = this.heap[0]) {
      if (counts(first)) return first;
      this.drop();
    }
    return undefined;
  }

  /** Takes out the one of `next`. */
  drop(): void {
    const { heap } = this;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let at = 0;
    for (;;) {
      const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]];
      const smaller = right && left && isBefore(right, left) ? right : left;
      if (!smaller || isBefore(last, smaller)) break;
      heap[at] = smaller;
      at = 2 * at + (smaller === left ? 1 : 2);
    }
    heap[at] = last;
  }

  /** All that still count. */
  get left(): readonly Alarm[] {
    return this.heap.filter(counts);
  }
}

function counts({ isOff, owner }: Alarm): boolean {
  return !isOff && owner?.dead !== true;
}

function isBefore(a: Alarm, b: Alarm): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
