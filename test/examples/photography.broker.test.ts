import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type DeadLetter,
  notificationService,
  readDeadLetter,
} from "../../generated-example/photography/notification-service/events/index.js";
import type { Booking } from "../../generated-example/photography/shoot-service/service.js";
import { produceRaw, readAll, type StoredRecord } from "../broker/topics.js";
import { waitFor } from "../broker/wait-for.js";
import { bounceDomain, type Platform, startPlatform } from "./photography-platform.js";
import { options } from "./service-options.js";
import { eventOfShoot, storedEvents } from "./stored-events.js";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform?.stop());

describe("the invitation flow", () => {
  test("a booked shoot ends in a mailed invite, over four services", async () => {
    const client = newClient();
    const shootId = await platform.shoots.book(bookingOf(client));

    const sent = await eventOfShoot("invites", "invite.sent", shootId);
    const invite = await eventOfShoot("invites", "invite.created", shootId);
    const account = await eventOfShoot("users", "user.created", shootId);
    const booked = await eventOfShoot("shoots", "shoot.created", shootId);
    expect(account.payload).toMatchObject({ ...client, role: "client" });
    expect(invite.payload).toMatchObject({
      shootTitle: booked.payload["title"],
      recipient: { userId: account.payload["userId"], ...client },
      expiresAt: booked.payload["scheduledAt"],
    });
    const { inviteId } = invite.payload;
    expect(sent.payload).toMatchObject({ inviteId, providerReference: `mail-${inviteId}` });
    expect(platform.mails.filter(({ to }) => to === client.email)).toHaveLength(1);
  });

  test("keys are the ids of the aggregates, headers come from the contract", async () => {
    const shootId = await platform.shoots.book(bookingOf(newClient()));

    const sent = await eventOfShoot("invites", "invite.sent", shootId);
    const invite = await eventOfShoot("invites", "invite.created", shootId);
    const account = await eventOfShoot("users", "user.created", shootId);
    const booked = await eventOfShoot("shoots", "shoot.created", shootId);
    expect([booked.key, account.key, invite.key, sent.key]).toEqual([
      shootId,
      account.payload["userId"],
      shootId,
      shootId,
    ]);
    // One key, so one partition: a reader sees that the invite was made before it was sent.
    expect(sent.partition).toBe(invite.partition);
    expect(sent.offset).toBeGreaterThan(invite.offset);
    for (const { headers } of [booked, account, invite, sent]) {
      expect(Object.keys(headers).sort()).toEqual(["eventType", "timestamp", "version"]);
      expect(headers["version"]).toBe("1.0.0");
      expect(new Date(String(headers["timestamp"])).toJSON()).toBe(headers["timestamp"]);
    }
  });

  test("a client who comes back is verified, not created again", async () => {
    const client = newClient();
    const first = await platform.shoots.book(bookingOf(client));
    await eventOfShoot("invites", "invite.sent", first);
    const second = await platform.shoots.book(bookingOf(client));
    await eventOfShoot("invites", "invite.sent", second);

    const created = await eventOfShoot("users", "user.created", first);
    const verified = await eventOfShoot("users", "user.verified", second);
    expect(verified.payload).toMatchObject({ ...client, verifiedBy: "earlier-shoot" });
    expect(verified.key).toBe(created.key);
  });

  test("forty shoots booked at once: one invite each, over all partitions", async () => {
    const bookings = Array.from({ length: 40 }, () => bookingOf(newClient()));
    const shootIds = await Promise.all(bookings.map((booking) => platform.shoots.book(booking)));

    const sent = await waitFor(
      async () => {
        const events = await storedEvents("invites", "invite.sent");
        const ours = events.filter(({ key }) => shootIds.includes(key ?? ""));
        return ours.length >= shootIds.length ? ours : undefined;
      },
      { what: "40 sent invites" },
    );
    expect(sent.map(({ key }) => key).sort()).toEqual([...shootIds].sort());
    expect(new Set(sent.map(({ partition }) => partition))).toEqual(new Set([0, 1, 2]));
  });

  test("an accepted invite is told on the shoot's partition", async () => {
    const shootId = await platform.shoots.book(bookingOf(newClient()));
    const { partition, payload } = await eventOfShoot("invites", "invite.created", shootId);
    const accepted = { inviteId: String(payload["inviteId"]), shootId, userId: randomUUID() };
    await platform.invites.accept(accepted);
    const event = await eventOfShoot("invites", "invite.accepted", shootId);
    expect(event).toMatchObject({ partition, payload: accepted });
  });

  test("processed photos that were not deleted are counted when a shoot is completed", async () => {
    const shootId = randomUUID();
    const [first, second] = [randomUUID(), randomUUID()];
    const url = "https://files.example.com/1";
    const renditions = [{ kind: "preview", url, width: 2048, height: 1365 }];
    await produceRaw("files", [
      event("file.processed", first, { fileId: first, shootId, renditions }),
      event("file.processed", second, { fileId: second, shootId, renditions }),
      event("file.deleted", second, { fileId: second, shootId, reason: "duplicate" }),
    ]);
    await waitFor(() => platform.shoots.photoCount(shootId) === 1, { what: "one photo" });
    await platform.shoots.complete(shootId);
    const completed = await eventOfShoot("shoots", "shoot.completed", shootId);
    expect(completed.payload["photoCount"]).toBe(1);
  });
});

describe("records that can't be handled", () => {
  test("a mail that bounces is tried three times, then dead-lettered in an envelope", async () => {
    const bouncing = { ...newClient(), email: `${randomUUID()}@${bounceDomain}` };
    const shootId = await platform.shoots.book(bookingOf(bouncing));

    const [dead] = await deadLetters(shootId, 1);
    const invite = await eventOfShoot("invites", "invite.created", shootId);
    expect(JSON.parse(String(dead?.value))).toEqual({
      originalEvent: invite.payload,
      error: expect.stringContaining("mailbox unavailable"),
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
    expect(dead?.headers).toMatchObject({
      eventType: "invite.created",
      "dlq.reason": "handler",
      "dlq.topic": "invites",
      "dlq.partition": `${invite.partition}`,
      "dlq.offset": `${invite.offset}`,
      "dlq.group": "notification-service",
      "dlq.attempts": "3",
    });
    expect(platform.mails.filter(({ to }) => to === bouncing.email)).toHaveLength(3);
  });

  test("when mail works again, a redrive brings the invite to the client after all", async () => {
    const client = { ...newClient(), email: `${randomUUID()}@${bounceDomain}` };
    const shootId = await platform.shoots.book(bookingOf(client));
    await deadLetters(shootId, 1);
    platform.mailboxes.add(client.email);

    const service = notificationService(options());
    const ours = (letter: DeadLetter): boolean => letter.key?.toString() === shootId;
    const { sent } = await service.redrive({ from: "dead-letter-queue", filter: ours });
    await service.close();

    expect(sent).toBe(1);
    await eventOfShoot("invites", "invite.sent", shootId);
    expect(await deadLetters(shootId, 1)).toHaveLength(1);
  });

  test("broken JSON and a booking without client are dead-lettered by each group, byte by byte", async () => {
    const [broken, invalid] = [randomUUID(), randomUUID()];
    const { client: _, ...incomplete } = bookingOf(newClient());
    await produceRaw("shoots", [
      { ...event("shoot.created", broken, {}), value: '{"shootId": ' },
      event("shoot.created", invalid, { shootId: invalid, ...incomplete }),
    ]);

    const groups = ["analytics-service", "invite-service", "user-service"];
    const undecodable = await deadLetters(broken, 3);
    expect(undecodable.map(originalText)).toEqual(Array(3).fill('{"shootId": '));
    expect(groupsOf(undecodable)).toEqual(groups);
    expect(undecodable.map(({ headers }) => headers["dlq.reason"])).toEqual(
      Array(3).fill("undecodable"),
    );
    const rejected = await deadLetters(invalid, 3);
    expect(groupsOf(rejected)).toEqual(groups);
    expect(rejected.map(({ headers }) => headers["dlq.reason"])).toEqual(Array(3).fill("invalid"));
  });

  test("an event that the contract does not know is skipped, and what follows is handled", async () => {
    const shootId = randomUUID();
    const booking = bookingOf(newClient());
    await produceRaw("shoots", [
      event("shoot.archived", shootId, { shootId }),
      event("shoot.created", shootId, { shootId, ...booking }),
    ]);
    // Same key, so same partition: once the second one went all the way, the first one was passed.
    await eventOfShoot("invites", "invite.sent", shootId);
    expect(await deadLetters(shootId, 0)).toEqual([]);
  });
});

/** A person that no earlier run has seen. */
function newClient(): Booking["client"] {
  return { name: "Ada Lindqvist", email: `${randomUUID()}@example.com` };
}

function bookingOf(client: Booking["client"]): Booking {
  return {
    title: `Portraits of ${client.name}`,
    photographer: { photographerId: randomUUID(), name: "Mira", email: "mira@example.com" },
    client,
    scheduledAt: "2026-06-20T12:00:00.000Z",
  };
}

/** A record as another program would write it. */
function event(eventType: string, key: string, payload: object) {
  const headers = { eventType, version: "1.0.0", timestamp: new Date().toISOString() };
  return { key, value: JSON.stringify(payload), headers };
}

/** The value that the record had when it was dead-lettered. */
function originalText(record: StoredRecord): string {
  const { key, value, rawHeaders: headers, offset, timestamp } = record;
  const stored = { key, value, headers, offset: String(offset), timestamp: String(timestamp) };
  return String(readDeadLetter(stored)?.value);
}

/** Dead letters of this key, as soon as there are that many. */
async function deadLetters(key: string, count: number): Promise<readonly StoredRecord[]> {
  return waitFor(
    async () => {
      const records = await readAll("dead-letter-queue");
      const ours = records.filter((record) => record.key?.toString() === key);
      return ours.length >= count ? ours : undefined;
    },
    { what: `${count} dead letters of ${key}` },
  );
}

function groupsOf(records: readonly StoredRecord[]): readonly string[] {
  return records.map(({ headers }) => String(headers["dlq.group"])).sort();
}
