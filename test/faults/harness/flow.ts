import { waitFor } from "../../broker/wait-for.js";
import { plainMember } from "../plain/plain-consumer.js";
import { plainProducer } from "../plain/plain-producer.js";
import { awaitHandled } from "./await-handled.js";
import { checkHandlings, checkSends, redeliveries } from "./check-history.js";
import { type Outcome, outcome } from "./findings.js";
import type { Ground } from "./ground.js";
import { type LoadOptions, load } from "./load.js";
import { loggedParcels } from "./logged-parcels.js";
import { ourMember } from "./our-member.js";

/** A load and what strikes it meanwhile. */
export interface FlowOptions extends Omit<LoadOptions, "size"> {
  /** Messages in all, unless as many as the ground says. */
  readonly size?: number;
  /** How often a fault may make a partition's uncommitted batch come again. */
  readonly strikes: number;
  /** How long nothing may be handled before the wait for the rest is given up. */
  readonly stallMs: number;
}

/** Our service sends a load and reads it at the same time. */
export async function ourFlow(ground: Ground, options: FlowOptions): Promise<Outcome> {
  const service = await ground.service();
  const worker = ourMember(ground, service);
  await worker.start();
  await load({ size: ground.size, ...options }, ground.history, service.send.parcelMoved);
  return flowOutcome(ground, options);
}

/** The same with plain KafkaJS. */
export async function plainFlow(ground: Ground, options: FlowOptions): Promise<Outcome> {
  const { send } = await plainProducer(ground, {});
  await plainMember(ground);
  await load({ size: ground.size, ...options }, ground.history, send);
  return flowOutcome(ground, options);
}

/** Waits until what was sent is handled, and judges. */
export async function flowOutcome(
  ground: Ground,
  { strikes, stallMs }: Pick<FlowOptions, "strikes" | "stallMs">,
): Promise<Outcome> {
  const { history, site, topics } = ground;
  // A broker may only just have become a leader.
  const log = await waitFor(() => loggedParcels(topics.parcels, site.directBrokers), {
    ...{ what: "a look at the log", timeoutMs: 60_000 },
  });
  await awaitHandled(ground, log, stallMs);
  const mayRepeat = strikes * ground.largestBatch;
  return outcome(
    { ...checkSends(history, log), ...checkHandlings(history, log, { mayRepeat }) },
    `${history.resolved.toLocaleString("en")} acknowledged`,
    `${redeliveries(history).toLocaleString("en")} handled again`,
  );
}
