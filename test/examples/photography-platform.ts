import { Registry } from "prom-client";
import * as analyticsEvents from "../../generated-example/photography/analytics-service/events/index.js";
import {
  type RunningAnalytics,
  startAnalyticsService,
} from "../../generated-example/photography/analytics-service/service.js";
import * as auditEvents from "../../generated-example/photography/audit-service/events/index.js";
import { startAuditService } from "../../generated-example/photography/audit-service/service.js";
import * as fileEvents from "../../generated-example/photography/file-service/events/index.js";
import type { Renderer } from "../../generated-example/photography/file-service/renderer.js";
import {
  type RunningFileService,
  startFileService,
} from "../../generated-example/photography/file-service/service.js";
import * as galleryEvents from "../../generated-example/photography/gallery-service/events/index.js";
import {
  type RunningGalleryService,
  startGalleryService,
} from "../../generated-example/photography/gallery-service/service.js";
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
import { httpServers } from "./http-servers.js";
import { options } from "./service-options.js";

/** The eight services on the test broker, each with a client of its own. */
export interface Platform {
  readonly shoots: RunningShootService;
  readonly invites: RunningInviteService;
  readonly files: RunningFileService;
  readonly galleries: RunningGalleryService;
  /** Where the routes of two services are asked. */
  readonly urls: { readonly files: string; readonly galleries: string };
  readonly analytics: RunningAnalytics;
  /** Every mail that the mail provider was asked to send. */
  readonly mails: readonly Mail[];
  /** Addresses that are mended. */
  readonly mailboxes: Set<string>;
  /** Stops the services and deletes the topics that were created for them. */
  stop(): Promise<void>;
}

/** Mailboxes of this domain do not exist, but for those in `mailboxes`. */
export const bounceDomain = "bounce.example.com";

/** Makes one preview of each photo, but for photos of this name. */
export const brokenPhoto = "broken.dng";
export const renderer: Renderer = async ({ fileId, fileName }) => {
  if (fileName === brokenPhoto) throw new Error("not a photo");
  const url = `https://files.example.com/${fileId}.jpg`;
  return [{ kind: "preview", url, width: 2048, height: 1365 }];
};

export async function startPlatform(): Promise<Platform> {
  const mails: Mail[] = [];
  const mailboxes = new Set<string>();
  const mailer = async (mail: Mail): Promise<string> => {
    mails.push(mail);
    const exists = mailboxes.has(mail.to) || !mail.to.endsWith(`@${bounceDomain}`);
    if (!exists) throw new Error("mailbox unavailable");
    return `mail-${mail.idempotencyKey}`;
  };
  const documents = [shootEvents, userEvents, inviteEvents, notificationEvents, fileEvents];
  const others = [galleryEvents, analyticsEvents, auditEvents];
  const topics = await exampleTopics(
    [...documents, ...others].map(({ ensureTopics }) => (admin) => {
      return ensureTopics(admin, "development");
    }),
  );
  const [fileMetrics, galleryMetrics] = [new Registry(), new Registry()];
  const services = await Promise.all([
    startShootService(options()),
    startInviteService(options()),
    startFileService(
      {
        ...options(),
        hooks: fileEvents.prometheusHooks({ registry: fileMetrics, topics: fileEvents.topics }),
      },
      renderer,
    ),
    startGalleryService({
      ...options(),
      hooks: galleryEvents.prometheusHooks({
        registry: galleryMetrics,
        topics: galleryEvents.topics,
      }),
    }),
    startAnalyticsService(options()),
    startUserService(options()),
    startNotificationService(options(), mailer),
    startAuditService(options()),
  ]);
  const [shoots, invites, files, galleries, analytics] = services;
  const servers = await httpServers({
    files: { service: files, registry: fileMetrics },
    galleries: { service: galleries, registry: galleryMetrics },
  });
  const { urls } = servers;
  return {
    ...{ shoots, invites, files, galleries, analytics, mails, mailboxes, urls },
    async stop() {
      await servers.close();
      await Promise.all(services.map((service) => service.stop()));
      await topics.remove();
    },
  };
}
