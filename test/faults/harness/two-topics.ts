import type { Parcel } from "../contract/parcel-module.js";
import { awaitHandled } from "./await-handled.js";
import { checkHandlings, checkSends } from "./check-history.js";
import { type Findings, type Outcome, outcome } from "./findings.js";
import type { FlowOptions } from "./flow.js";
import type { Ground } from "./ground.js";
import { History } from "./history.js";
import { type LoadOptions, load } from "./load.js";
import { loggedParcels } from "./logged-parcels.js";

/** Parcels and labels, sent and handled side by side: of parcels the ground has the history. */
export class TwoTopics {
  readonly ground: Ground;
  readonly labels: History = new History();

  constructor(ground: Ground) {
    this.ground = ground;
  }

  /** Sends a load to each of the topics; faults strike as the one of the parcels goes on. */
  async load(
    options: LoadOptions,
    send: Readonly<Record<"parcelMoved" | "labelPrinted", (step: Parcel) => Promise<unknown>>>,
  ): Promise<void> {
    await Promise.all([
      load(options, this.ground.history, send.parcelMoved),
      load({ ...options, faults: [] }, this.labels, send.labelPrinted),
    ]);
  }

  /** Waits until both are handled, and judges. */
  async outcome({ strikes, stallMs }: Pick<FlowOptions, "strikes" | "stallMs">): Promise<Outcome> {
    const { ground, labels } = this;
    const { topics, site, history } = ground;
    const mayRepeat = strikes * ground.largestBatch;
    const findings: [string, number][] = [];
    for (const [name, handled, topic] of [
      ["parcels", history, topics.parcels],
      ["labels", labels, topics.labels],
    ] as const) {
      const log = await loggedParcels(topic, site.directBrokers);
      await awaitHandled({ history: handled }, log, stallMs);
      const found = { ...checkSends(handled, log), ...checkHandlings(handled, log, { mayRepeat }) };
      findings.push(...named(name, found));
    }
    return outcome(
      Object.fromEntries(findings),
      `${history.handled.size.toLocaleString("en")} parcels and ${labels.handled.size.toLocaleString("en")} labels handled`,
    );
  }
}

function named(topic: string, findings: Findings): [string, number][] {
  return Object.entries(findings).map(([what, count]) => [`${topic} ${what}`, count]);
}
