// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import fc from "fast-check";

/** An arbitrary that is made when it is first used, so that importing a file of them costs nothing and can't fail. */
export class LazyArbitrary<T> extends fc.Arbitrary<T> {
  private readonly make: () => fc.Arbitrary<T>;
  private made: fc.Arbitrary<T> | undefined;

  constructor(make: () => fc.Arbitrary<T>) {
    super();
    this.make = make;
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<T> {
    return this.inner().generate(random, bias);
  }

  override canShrinkWithoutContext(value: unknown): value is T {
    return this.inner().canShrinkWithoutContext(value);
  }

  override shrink(value: T, context: unknown): fc.Stream<fc.Value<T>> {
    return this.inner().shrink(value, context);
  }

  private inner(): fc.Arbitrary<T> {
    this.made ??= this.make();
    return this.made;
  }
}
