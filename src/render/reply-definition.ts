import type { ReplyPlan } from "../plan/service-plan.js";
import { Code, type Literal, literal } from "./literal.js";

/** `ReplyDefinition` of the runtime, as the planner of a received message. */
export function replyPlanner({ topic, address, replies }: ReplyPlan): Code {
  const definition: Literal = {
    topic,
    address:
      address === undefined
        ? undefined
        : address.in === "header"
          ? { header: address.header }
          : { payload: address.path },
    messages: replies.map(({ name }) => new Code(name)),
  };
  return new Code(`replyWith(${literal(definition, 10, 18)})`);
}
