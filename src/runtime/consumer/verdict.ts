/**
 * What a try to settle a record comes to: there is nothing more to do for it; or it is left as it was,
 * and comes again with the next assignment; or it has to be tried again after a while.
 */
export type Verdict = "settled" | "left" | TryAgain;

export interface TryAgain {
  readonly afterMs: number;
}
