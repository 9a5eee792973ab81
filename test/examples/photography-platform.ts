import * as inviteEvents from "../../generated-example/photography/invite-service/events/index.js";
import {
  type RunningInviteService,
  startInviteService,
} from "../../generated-example/photography/invite-service/service.js";
import * as notificationEvents from "../../generated-example/photography/notification-service/events/index.js";
import type { Mail } from "../../generated-example/photography/notification-service/mailer.js";
import { startNotificationService } from "../../generated-example/photography/notification-service/service.js";
import * as shootEvents from "../../generated-example/photography/shoot-service/events/index.js";
import {
  type RunningShootService,
  startShootService,
} from "../../generated-example/photography/shoot-service/service.js";
import * as userEvents from "../../generated-example/photography/user-service/events/index.js";
import { startUserService } from "../../generated-example/photography/user-service/service.js";
import { exampleTopics } from "./example-topics.js";
import { options } from "./service-options.js";

/** The four services on the test broker, each with a client of its own. */
export interface Platform {
  readonly shoots: RunningShootService;
  readonly invites: RunningInviteService;
  /** Every mail that the mail provider was asked to send. */
  readonly mails: readonly Mail[];
  /** Stops the services and deletes the topics that were created for them. */
  stop(): Promise<void>;
}

/** Mailboxes of this domain do not exist. */
export const bounceDomain = "bounce.example.com";

export async function startPlatform(): Promise<Platform> {
  const mails: Mail[] = [];
  const mailer = async (mail: Mail): Promise<string> => {
    mails.push(mail);
    if (mail.to.endsWith(`@${bounceDomain}`)) throw new Error("mailbox unavailable");
    return `mail-${mail.idempotencyKey}`;
  };
  const topics = await exampleTopics([
    (admin) => shootEvents.ensureTopics(admin, "development"),
    (admin) => userEvents.ensureTopics(admin, "development"),
    (admin) => inviteEvents.ensureTopics(admin, "development"),
    (admin) => notificationEvents.ensureTopics(admin, "development"),
  ]);
  const services = await Promise.all([
    startShootService(options()),
    startInviteService(options()),
    startUserService(options()),
    startNotificationService(options(), mailer),
  ]);
  const [shoots, invites] = services;
  return {
    shoots,
    invites,
    mails,
    async stop() {
      await Promise.all(services.map((service) => service.stop()));
      await topics.remove();
    },
  };
}
