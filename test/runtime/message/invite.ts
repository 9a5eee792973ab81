import type { Validate } from "../../../src/runtime/message/issue.js";
import { defineMessage, type MessageType } from "../../../src/runtime/message/message.js";
import type { HeaderValue, SendOptions } from "../../../src/runtime/message/send-options.js";

// What the generator would write, with validators by hand that report as ajv does.

export interface InviteCreated {
  readonly inviteId: string;
  readonly shootId: string;
}

export interface InviteCreatedHeaders {
  readonly eventType: "invite.created";
  readonly timestamp: string;
  readonly tenant: string;
  readonly trace?: string;
}

export interface InviteCreatedOptions extends SendOptions {
  readonly headers: {
    readonly tenant: string;
    readonly trace?: string | undefined;
    readonly [other: string]: HeaderValue | undefined;
  };
}

/** Members that must be texts. */
export function hasTexts(...names: string[]): Validate {
  const validate: Validate = (value) => {
    validate.errors = [];
    if (typeof value !== "object" || value === null) {
      validate.errors = [{ instancePath: "", keyword: "type", message: "must be object" }];
      return false;
    }
    const found = new Map(Object.entries(value));
    for (const name of names) {
      const message = `must have required property '${name}'`;
      if (!found.has(name)) {
        validate.errors = [{ instancePath: "", keyword: "required", message }];
      } else if (typeof found.get(name) !== "string") {
        const instancePath = `/${name}`;
        validate.errors = [{ instancePath, keyword: "type", message: "must be string" }];
      }
    }
    return validate.errors.length === 0;
  };
  return validate;
}

export const InviteCreated: MessageType<
  InviteCreated,
  InviteCreatedHeaders,
  string,
  InviteCreatedOptions,
  "InviteCreated"
> = defineMessage({
  name: "InviteCreated",
  topic: "invites",
  key: { from: "payload", path: ["shootId"], type: "string" },
  headers: [
    { name: "eventType", type: "string", value: { const: "invite.created" } },
    { name: "timestamp", type: "string", value: { derive: "now" } },
    { name: "tenant", type: "string" },
    { name: "trace", type: "string" },
  ],
  validate: hasTexts("inviteId", "shootId"),
  validateHeaders: hasTexts("eventType", "timestamp", "tenant"),
});
