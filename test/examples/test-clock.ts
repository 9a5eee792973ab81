/** A clock that stands still until it is moved. */
export class TestClock {
  #ms: number;

  constructor(start: string) {
    this.#ms = Date.parse(start);
  }

  readonly now = (): Date => new Date(this.#ms);

  pass(ms: number): void {
    this.#ms += ms;
  }
}
