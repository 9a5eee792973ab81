import { setTimeout as sleep } from "node:timers/promises";
import { waitFor } from "../../broker/wait-for.js";
import { awaitHandled } from "../harness/await-handled.js";
import { checkHandlings } from "../harness/check-history.js";
import type { FaultCase } from "../harness/fault-case.js";
import { outcome } from "../harness/findings.js";
import { load } from "../harness/load.js";
import { loggedParcels } from "../harness/logged-parcels.js";
import { ourMember } from "../harness/our-member.js";
import { plainMember } from "../plain/plain-consumer.js";
import { plainProducer } from "../plain/plain-producer.js";

const at = 10;
const patienceMs = 3_000;

/** A handler stops its own consumer and waits until it has stopped; a successor goes on. */
export const stopInHandler: FaultCase = {
  name: "stop inside a handler",
  defects: ["D12"],
  ours: async (ground) => {
    const { history, site, topics, size } = ground;
    const service = await ground.service();
    await load({ size }, history, service.send.parcelMoved);
    const log = await loggedParcels(topics.parcels, site.directBrokers);
    let returned = false;
    const worker = ourMember(ground, service, async () => {
      if (history.handlings.length !== at) return;
      await worker.stop();
      returned = true;
    });
    await worker.start();
    await waitFor(() => returned, { what: "stop() inside a handler", timeoutMs: 15_000 });
    await worker.stop();
    const before = history.handlings.length;
    const second = ourMember(ground, service);
    await second.start();
    await awaitHandled(ground, log, 10_000);
    await second.stop();
    return outcome(
      checkHandlings(history, log, { mayRepeat: 0 }),
      `stopped after ${before.toLocaleString("en")}`,
    );
  },
  plain: async (ground) => {
    const { history } = ground;
    const { send } = await plainProducer(ground, {});
    await load({ size: 200, parcels: 10 }, history, send);
    let stuck = 0;
    let ended = false;
    const consumer = await plainMember(ground, async () => {
      if (history.handlings.length !== at) return;
      const disconnected = consumer.disconnect().then(() => "disconnected");
      // Without the race it would wait for ever, and so would this suite.
      const first = await Promise.race([disconnected, sleep(patienceMs, "stuck")]);
      stuck = first === "stuck" ? 1 : 0;
      ended = true;
    });
    await waitFor(() => ended, { what: "the handler's end" });
    return outcome({ "disconnect() that waits for its own handler": stuck });
  },
};
