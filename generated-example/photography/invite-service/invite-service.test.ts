import { afterEach, beforeEach, expect, test } from "vitest";
import {
  shootCreatedSample,
  userCreatedSample,
  userVerifiedSample,
} from "./events/testing/index.js";
import { type TestInviteService, testService } from "./events/testing/test-service.js";
import { Invitations } from "./invitations.js";
import { onClientKnown } from "./on-client-known.js";
import { onShootCreated } from "./on-shoot-created.js";

// Runs on a Kafka in memory; with KAFKA_BROKERS=host:port the same on a real one.
const real = Boolean(process.env["KAFKA_BROKERS"]);

const shoot = shootCreatedSample();
const { shootId } = shoot;
const client = userCreatedSample({ shootId });

let service: TestInviteService;
beforeEach(async () => {
  const invitations = new Invitations();
  service = await testService(
    {
      users: {
        userCreated: onClientKnown(invitations),
        userVerified: onClientKnown(invitations),
        userUpdated: "skip",
      },
      shoots: { shootCreated: onShootCreated(invitations), otherwise: "skip" },
    },
    { real },
  );
});
afterEach(() => service.stop());

test("invites the client once shoot and account are known, in either order", async () => {
  await service.receive.shootCreated(shoot);
  expect(service.sent.inviteCreated).toEqual([]);

  await service.receive.userCreated(client);
  const { userId, name, email } = client;
  expect(service.sent.inviteCreated).toMatchObject([
    {
      key: shootId,
      event: { shootId, shootTitle: shoot.title, recipient: { userId, name, email } },
      headers: { eventType: "invite.created" },
    },
  ]);

  await service.receive.userVerified(
    userVerifiedSample({ shootId: "6f1c7f2a-5d0b-4a53-8f43-0b7a0d7f6c11" }),
  );
  expect(service.sent.inviteCreated).toHaveLength(1);
});

test("a shoot that comes twice is the same invite", async () => {
  await service.receive.userCreated(client);
  await service.receive.shootCreated(shoot);
  await service.receive.shootCreated(shoot);
  const [first, second] = service.sent.inviteCreated;
  expect(second?.event).toEqual(first?.event);
  expect(service.settled.map(({ message, outcome }) => `${message} ${outcome}`)).toEqual([
    "UserCreated handled",
    "ShootCreated handled",
    "ShootCreated handled",
  ]);
});
