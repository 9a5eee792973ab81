// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import fc from "fast-check";
import { attempt, NoValueFound } from "./no-value-found.js";

/** How many misses all filters of one value may have together. */
export interface Budget {
  left: number;
}

interface Bounds {
  readonly budget: Budget;
  /** What the filter is of, for {@link NoValueFound}. */
  readonly schemaPath: string;
  /** On the outermost filter: what each value may spend. */
  readonly refill?: number;
}

const attempts = 200;

/**
 * fast-check's `filter`, but for two things: it throws {@link NoValueFound} where theirs would go on for ever,
 * and an inner filter that gave up counts as a miss, so that another branch gets its turn.
 */
export class BoundedFilter<T> extends fc.Arbitrary<T> {
  private readonly inner: fc.Arbitrary<T>;
  private readonly fits: (value: T) => boolean;
  private readonly bounds: Bounds;

  constructor(inner: fc.Arbitrary<T>, fits: (value: T) => boolean, bounds: Bounds) {
    super();
    this.inner = inner;
    this.fits = fits;
    this.bounds = bounds;
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<T> {
    const { budget, schemaPath, refill } = this.bounds;
    budget.left = refill ?? budget.left;
    let miss: NoValueFound | undefined;
    for (let count = 0; count < attempts && budget.left > 0; count++) {
      const made = attempt(() => this.inner.generate(random, bias));
      if (made instanceof NoValueFound) miss = made;
      else if (this.fits(made.value)) return made;
      budget.left--;
    }
    throw miss ?? new NoValueFound(schemaPath, "too few candidates meet all of its keywords");
  }

  override canShrinkWithoutContext(value: unknown): value is T {
    return this.inner.canShrinkWithoutContext(value) && this.fits(value);
  }

  override shrink(value: T, context: unknown): fc.Stream<fc.Value<T>> {
    this.bounds.budget.left = this.bounds.refill ?? this.bounds.budget.left;
    return fc.stream(this.fitting(this.inner.shrink(value, context)));
  }

  /** Shrinking may generate anew below a `chain`; where that finds nothing, there is nothing smaller. */
  private *fitting(smaller: fc.Stream<fc.Value<T>>): IterableIterator<fc.Value<T>> {
    for (;;) {
      const next = attempt(() => smaller.next());
      if (next instanceof NoValueFound || next.done === true) return;
      if (this.fits(next.value.value)) yield next.value;
    }
  }
}
