import type { Kafka } from "kafkajs";
import { ensureTopics as ensureInviteTopics } from "./invite-service/events/index.js";
import { startInviteService } from "./invite-service/service.js";
import type { Mail } from "./notification-service/mailer.js";
import { startNotificationService } from "./notification-service/service.js";
import { ensureTopics as ensureShootTopics } from "./shoot-service/events/index.js";
import { startShootService } from "./shoot-service/service.js";
import { startUserService } from "./user-service/service.js";

/** What the flow tells of itself, a line at a time. */
export type Tell = (line: string) => void;

/**
 * All four services in one process: books a shoot, and resolves when the client has the invite in the mail.
 * shoot.created → user.created → invite.created → invite.sent
 */
export async function bookAndInvite(kafka: Kafka, tell: Tell): Promise<void> {
  const admin = kafka.admin();
  for (const ensureTopics of [ensureShootTopics, ensureInviteTopics]) {
    const { created } = await ensureTopics(admin, "development");
    for (const topic of created) tell(`created topic ${topic}`);
  }
  await admin.disconnect();

  let mailed: (mail: Mail) => void = () => {};
  const mail = new Promise<Mail>((resolve) => {
    mailed = resolve;
  });
  const services = [
    await startUserService({ client: kafka }),
    await startInviteService({ client: kafka }),
    await startNotificationService({ client: kafka }, async (sent) => {
      mailed(sent);
      return "mail-1";
    }),
  ];
  const shoots = await startShootService({ client: kafka });
  const shootId = await shoots.book({
    title: "Wedding of Ada and Charles",
    photographer: {
      photographerId: "9f1c7f2a-5d0b-4a53-8f43-0b7a0d7f6c11",
      name: "Julia Cameron",
      email: "julia@example.com",
    },
    client: { name: "Ada Lovelace", email: "ada@example.com" },
    scheduledAt: "2027-06-12T14:00:00Z",
  });
  tell(`shoot-service booked shoot ${shootId}`);
  const { to, subject } = await mail;
  tell(`notification-service wrote to ${to}: ${subject}`);
  await Promise.all([shoots, ...services].map((service) => service.stop()));
}
