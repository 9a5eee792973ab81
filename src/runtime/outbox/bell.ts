/** One waits until somebody rings. A ring that nobody waits for is heard by the next who does. */
export class Bell {
  private rung = false;
  private hear: () => void = () => {};

  ring(): void {
    this.rung = true;
    this.hear();
  }

  /** Resolves at the next ring, or after so many milliseconds. */
  async wait(ms: number): Promise<void> {
    if (!this.rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.hear = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.hear = () => {};
    this.rung = false;
  }
}
