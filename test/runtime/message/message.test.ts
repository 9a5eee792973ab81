import { describe, expect, expectTypeOf, test } from "vitest";
import type { EncodedRecord } from "../../../src/runtime/message/encoded-record.js";
import { InvalidMessageError } from "../../../src/runtime/message/invalid-message-error.js";
import type { AnyMessageType, MessageType } from "../../../src/runtime/message/message.js";
import { defineMessage } from "../../../src/runtime/message/message.js";
import type { Outgoing } from "../../../src/runtime/message/outgoing.js";
import type { KeylessOptions } from "../../../src/runtime/message/send-options.js";
import { InviteCreated, type InviteCreatedOptions } from "./invite.js";

const event = { inviteId: "i1", shootId: "s1" };
const options: InviteCreatedOptions = { headers: { tenant: "t" } };

describe("a message as a value", () => {
  test("is and parse say whether a value fits", () => {
    expect(InviteCreated.is(event)).toBe(true);
    expect(InviteCreated.is({ inviteId: "i1" })).toBe(false);
    expect(InviteCreated.parse(event)).toEqual({ ok: true, value: event });
    expect(InviteCreated.parse({ inviteId: 7, shootId: "s1" })).toEqual({
      ok: false,
      issues: [
        {
          ...{ path: "/inviteId", keyword: "type", message: "must be string, got a number" },
          ...{ expected: "string", got: "a number" },
        },
      ],
    });
  });

  test("parse shows values only where that is asked for", () => {
    const wrong = { inviteId: 4711, shootId: "s1" };
    expect(JSON.stringify(InviteCreated.parse(wrong))).not.toContain("4711");
    expect(InviteCreated.parse(wrong, { values: true })).toMatchObject({
      issues: [{ path: "/inviteId", value: 4711, got: "a number" }],
    });
  });

  test("key, headers and encode agree", () => {
    expect(InviteCreated.key(event)).toBe("s1");
    expect(InviteCreated.headers(event, options)).toMatchObject({
      eventType: "invite.created",
      tenant: "t",
    });
    const record = InviteCreated.encode(event, options);
    expect(record.topic).toBe("invites");
    expect(String(record.key)).toBe("s1");
    expect(JSON.parse(String(record.value))).toEqual(event);
    expect(Object.keys(record.headers).sort()).toEqual(["eventType", "tenant", "timestamp"]);
  });

  test("of fails where it is encoded, not where it is made", () => {
    // @ts-expect-error a member is missing
    const outgoing = InviteCreated.of({ inviteId: "i1" }, options);
    expect(outgoing.name).toBe("InviteCreated");
    expect(() => outgoing.encode()).toThrow(InvalidMessageError);
  });

  test("Standard Schema", () => {
    const standard = InviteCreated["~standard"];
    expect(standard).toMatchObject({ version: 1, vendor: "topicwright" });
    expect(standard.validate(event)).toEqual({ value: event });
    expect(standard.validate({ ...event, shootId: null })).toEqual({
      issues: [{ message: "must be string, got null", path: ["shootId"] }],
    });
  });
});

describe("types", () => {
  test("required options are a required argument, others are not", () => {
    expectTypeOf(InviteCreated.encode).parameters.toEqualTypeOf<
      [InviteCreated, InviteCreatedOptions]
    >();
    const Plain: MessageType<{ id: string }, object, string | null, KeylessOptions, "Plain"> =
      defineMessage({
        name: "Plain",
        topic: "plain",
        key: { from: "none" },
        headers: [],
        validate: () => true,
      });
    expectTypeOf(Plain.encode).parameters.toEqualTypeOf<[{ id: string }, KeylessOptions?]>();
    expect(Plain.key({ id: "a" })).toBeNull();
    expect(Plain.key({ id: "a" }, { key: "k" })).toBe("k");
  });

  test("any message goes into a table, and an outgoing one says which it is", () => {
    const table: AnyMessageType[] = [InviteCreated];
    expect(table[0]?.definition.topic).toBe("invites");
    expectTypeOf(InviteCreated.of(event, options)).toEqualTypeOf<Outgoing<"InviteCreated">>();
    expectTypeOf(InviteCreated.encode(event, options)).toEqualTypeOf<EncodedRecord>();
    // @ts-expect-error another message's name
    const other: Outgoing<"InviteSent"> = InviteCreated.of(event, options);
    expect(other.name).toBe("InviteCreated");
  });
});
