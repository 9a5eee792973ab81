import type { Context } from "../consumer/context.js";
import type { Outcome } from "../consumer/outcome.js";
import type { Outgoing } from "../message/outgoing.js";

/**
 * Takes one kind of request and returns its reply, made with the message's `of`: `return OrderAccepted.of({ … })`.
 * The reply goes where the request says, with its correlation id, and the request is handled once the
 * reply is stored. `ctx.skip("why")` leaves it without one. `Replies`: names of the messages it may be.
 */
export type RequestHandler<
  Payload,
  Headers,
  Key,
  Send,
  Replies extends string,
  Parameters = undefined,
> = (
  event: Payload,
  ctx: Context<Headers, Key, Send, Parameters>,
) => Outgoing<Replies> | Outcome | Promise<Outgoing<Replies> | Outcome>;
