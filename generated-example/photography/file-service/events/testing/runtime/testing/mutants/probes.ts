// Runtime of topicwright, copied so that the code depends on kafkajs only; do not edit.
// SPDX-License-Identifier: MIT-0 OR Apache-2.0
import { arrayProbes } from "./array-probes.js";
import { numberProbes } from "./number-probes.js";
import { objectProbes } from "./object-probes.js";
import type { Probe, Prober, Supply } from "./probe.js";
import type { Site } from "./site.js";
import { stringProbes } from "./string-probes.js";
import { valueProbes } from "./value-probes.js";

const probers: readonly Prober[] = [
  valueProbes,
  numberProbes,
  stringProbes,
  arrayProbes,
  objectProbes,
];

/** All probes of a site. */
export function* probesAt(site: Site, supply: Supply): Generator<Probe> {
  for (const prober of probers) yield* prober(site, supply);
}
