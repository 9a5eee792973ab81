import type { Users } from "./events/index.js";
import type { Invitations } from "./invitations.js";

/** Handles user.created and user.verified alike: both say whose account stands behind a shoot. */
export type ClientKnownHandler = Users.UserCreated.Handler & Users.UserVerified.Handler;

/** Remembers the client, and sends the invite if the shoot came first. */
export function onClientKnown(invitations: Invitations): ClientKnownHandler {
  return async ({ shootId, userId, name, email }, { send }) => {
    if (shootId === undefined) return;
    const invite = invitations.clientKnown(shootId, { userId, name, email });
    if (invite !== undefined) await send.inviteCreated(invite);
  };
}
