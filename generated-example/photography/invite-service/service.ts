import { inviteService, type ServiceOptions } from "./events/index.js";
import { Invitations } from "./invitations.js";
import { onClientKnown } from "./on-client-known.js";
import { onShootCreated } from "./on-shoot-created.js";

/** The running service, as its HTTP routes would see it. */
export interface RunningInviteService {
  /** The client followed the link of the invite. */
  accept(invite: { inviteId: string; shootId: string; userId: string }): Promise<void>;
  stop(): Promise<void>;
}

/** Connects, joins the group, and resolves when partitions are assigned. */
export async function startInviteService(options: ServiceOptions): Promise<RunningInviteService> {
  const invites = inviteService(options);
  const invitations = new Invitations();
  const worker = invites.consume({
    users: {
      userCreated: onClientKnown(invitations),
      userVerified: onClientKnown(invitations),
      userUpdated: "skip",
    },
    shoots: { shootCreated: onShootCreated(invitations), otherwise: "skip" },
  });
  await worker.start();

  return {
    async accept(invite) {
      await invites.send.inviteAccepted({ ...invite, acceptedAt: new Date().toISOString() });
    },
    async stop() {
      await worker.stop();
      await invites.close();
    },
  };
}
