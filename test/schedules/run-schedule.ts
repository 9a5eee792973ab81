import { checkHistory } from "./checks/check-history.js";
import { type MemberName, memberNames, type Schedule } from "./schedule.js";
import { World } from "./world/world.js";

/** What a run has shown. */
export interface Finding {
  /** What was not as it has to be; none where all was well. */
  readonly wrong: readonly string[];
  readonly world: World;
}

/** After the last trouble everything has to be settled within this time. */
const drainMs = 300_000;
/** And stopped within this one. */
const stopMs = 60_000;
/** A timer that is left fires by then, or goes on for ever. */
const leakMs = 90_000;

/** Runs a schedule, then lets all work be done, stops everything, and looks at what has happened. */
export async function runSchedule(schedule: Schedule): Promise<Finding> {
  const world = new World(schedule);
  const wrong: string[] = [];
  const unhandled = (error: unknown): void => void wrong.push(`unhandled rejection: ${error}`);
  process.on("unhandledRejection", unhandled);
  try {
    await world.time.run(() => live(world, schedule, wrong));
  } catch (error) {
    wrong.push(`the run ended with ${error instanceof Error ? error.stack : error}`);
  } finally {
    process.off("unhandledRejection", unhandled);
  }
  return { wrong: [...wrong, ...checkHistory(world, schedule)], world };
}

async function live(world: World, { events }: Schedule, wrong: string[]): Promise<void> {
  const { time, members, shops } = world;
  for (const event of events) {
    if (event.at > time.passedMs) await time.sleep(event.at - time.passedMs);
    world.happen(event);
  }
  await time.sleep(1_000);
  world.calmDown();
  for (const name of memberNames) world.happen({ what: "resume", member: name, topic: "orders" });
  // Of each group somebody reads everything.
  for (const name of ["billing-3", "audit-1", "invoicing-1"] as const) ensure(world, name);
  if (!(await within(world, drainMs, () => isDrained(world)))) {
    wrong.push(`not all is settled ${drainMs / 1000} s after the last trouble`);
  }
  // Whoever has just joined is ready a moment later.
  await within(world, 30_000, () => unhealthy(world).length === 0);
  wrong.push(...unhealthy(world));
  const stopping = [...members.values()].flatMap((member) =>
    member.process.dead ? [] : [time.as(member.process, () => member.stop())],
  );
  stopping.push(...[...shops.values()].map((shop) => time.as(shop.process, () => shop.close())));
  let stopped = false;
  void Promise.all(stopping).then(() => {
    stopped = true;
  });
  if (!(await within(world, stopMs, () => stopped))) wrong.push("not all has stopped");
  await time.sleep(leakMs);
  for (const { owner, everyMs, at } of time.left) {
    wrong.push(`${owner?.name ?? "the broker"} has left a timer (${everyMs ?? `at ${at}`})`);
  }
}

/** Has a member that reads everything run at this place. */
function ensure(world: World, name: MemberName): void {
  const known = world.members.get(name);
  if (known && !known.process.dead && !known.isStopping && known.reads === "both") return;
  if (known && !known.process.dead) {
    // Its successor has its place once it is gone.
    void world.time.as(known.process, () => known.stop());
  }
  world.start(name, "both");
}

function isDrained({ broker, shops }: World): boolean {
  if ([...shops.values()].some(({ open }) => open > 0)) return false;
  return (["billing", "audit", "invoicing"] as const).every((group) => {
    const committed = new Map(
      broker
        .committed(group)
        .map(({ topic, partition, offset }) => [`${topic}/${partition}`, offset]),
    );
    const reads = group === "billing" ? ["orders", "payments"] : ["orders"];
    return reads
      .flatMap((topic) => broker.records(topic))
      .every(
        ({ topic, partition, offset }) => (committed.get(`${topic}/${partition}`) ?? 0n) > offset,
      );
  });
}

function unhealthy({ members }: World): string[] {
  return [...members.values()].flatMap(({ worker, process, isStopping }) => {
    if (process.dead || isStopping) return [];
    const { live, ready, why } = worker.health();
    return live && ready ? [] : [`in the end ${process.name} is not well: ${why}`];
  });
}

async function within(world: World, ms: number, isSo: () => boolean): Promise<boolean> {
  for (let left = ms; left > 0; left -= 250) {
    if (isSo()) return true;
    await world.time.sleep(250);
  }
  return isSo();
}
