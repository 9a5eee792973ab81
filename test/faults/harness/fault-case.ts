import type { Outcome } from "./findings.js";
import type { Ground, Site } from "./ground.js";

/** One fault: what our runtime makes of it, and what plain KafkaJS does, used as its documentation shows. */
export interface FaultCase<S extends Site = Site> {
  readonly name: string;
  /** Defects of KafkaJS that it shows, by their numbers in the study. With any, plain KafkaJS has to fail. */
  readonly defects: readonly `D${number}`[];
  readonly ours: (ground: Ground<S>) => Promise<Outcome>;
  readonly plain: (ground: Ground<S>) => Promise<Outcome>;
}
