import type { Accounts } from "./accounts.js";
import type { Shoots } from "./events/index.js";

/**
 * Finds or opens the account of the client who booked. A shoot that is delivered a second time gives the same event
 * again, because the account remembers what it was opened for.
 */
export function onShootCreated(accounts: Accounts): Shoots.ShootCreated.Handler {
  return async ({ shootId, client }, { send }) => {
    const { openedFor, ...account } = accounts.findOrOpen(client, shootId);
    if (openedFor === shootId) {
      await send.userCreated({ ...account, role: "client", shootId });
    } else {
      await send.userVerified({ ...account, verifiedBy: "earlier-shoot", shootId });
    }
  };
}
