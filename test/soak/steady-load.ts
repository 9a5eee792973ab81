/** Does something `total` times at even distances, at most `inFlight` at once; resolves when all is settled. */
export async function steadyLoad(
  { total, seconds, inFlight }: { total: number; seconds: number; inFlight: number },
  work: (n: number) => Promise<void>,
): Promise<void> {
  const began = performance.now();
  let begun = 0;
  let settled = 0;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      settled += 1;
    };
    const timer = setInterval(() => {
      const due = Math.min(total, (total * (performance.now() - began)) / (seconds * 1000));
      while (begun < due && begun - settled < inFlight) {
        void work(begun).then(done);
        begun += 1;
      }
      if (settled < total) return;
      clearInterval(timer);
      resolve();
    }, 10);
  });
}
