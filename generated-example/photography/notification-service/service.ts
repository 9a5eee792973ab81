import { Clients } from "./clients.js";
import { notificationService, type ServiceOptions } from "./events/index.js";
import type { Mailer } from "./mailer.js";
import { onFileProcessed } from "./on-file-processed.js";
import { onInviteCreated } from "./on-invite-created.js";

export interface RunningNotificationService {
  stop(): Promise<void>;
}

/** Connects, joins the group, and resolves when partitions are assigned. */
export async function startNotificationService(
  options: ServiceOptions,
  mail: Mailer,
): Promise<RunningNotificationService> {
  const notifications = notificationService(options);
  const clients = new Clients();
  const worker = notifications.consume({
    invites: { inviteCreated: onInviteCreated(mail, clients) },
    files: { fileProcessed: onFileProcessed(mail, clients) },
  });
  await worker.start();

  return {
    async stop() {
      await worker.stop();
      await notifications.close();
    },
  };
}
