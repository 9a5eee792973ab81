import { isCalm, type Schedule } from "../schedule.js";
import type { World } from "../world/world.js";
import { checkCommits } from "./commits.js";
import { checkDeadLetters } from "./dead-letters.js";
import { checkOrder } from "./order.js";
import { Outcomes } from "./outcomes.js";
import { checkRedelivered, checkSettledOnce } from "./redelivered.js";
import { checkSends } from "./sends.js";
import { checkSettled } from "./settled.js";
import { checkTransforms } from "./transforms.js";

/** Everything that is wrong with what has happened, in words. */
export function checkHistory(world: World, schedule: Schedule): string[] {
  const { history } = world;
  const outcomes = new Outcomes(world);
  return [
    ...history.wrong,
    ...checkSends(history, outcomes),
    ...checkSettled(history, outcomes),
    ...(isCalm(schedule) ? checkSettledOnce(history, outcomes) : []),
    ...checkRedelivered(history),
    ...checkOrder(history, outcomes, schedule.lanes),
    ...checkCommits(history, outcomes),
    ...checkDeadLetters(outcomes),
    ...checkTransforms(outcomes),
  ];
}
