import type { Shoots } from "./events/index.js";
import type { Invitations } from "./invitations.js";

/** Remembers the shoot, and invites its client if the account came first. */
export function onShootCreated(invitations: Invitations): Shoots.ShootCreated.Handler {
  return async (shoot, { send }) => {
    const invite = invitations.shootBooked(shoot);
    if (invite !== undefined) await send.inviteCreated(invite);
  };
}
